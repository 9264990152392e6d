import { describe, expect, it } from '@jest/globals';
import type { Part } from '../read-content/part.js';
import { mailOf, partOf } from '../../test/mailed-words.js';
import { readText } from './read-text.js';

const receivedAt = new Date('2026-06-10T00:00:00Z');
const surroundings = { columns: undefined, receivedAt, warn: () => undefined };

const valuesIn = (...parts: Part[]) =>
  readText(parts, surroundings).finding?.observables.map(({ kind, value }) => `${kind} ${value}`) ?? [];

describe('a report that somebody hands on', () => {
  const report =
    'The phishing page http://198.51.100.7/login is on your server 198.51.100.7. See https://hunters.example/case/1';
  const head = 'From: Hunters <abuse@hunters.example>\nDate: 1 Jan\nSubject: Phishing\nTo: abuse@provider.example\n\n';

  it('is read as if it had come by itself, without the pages of its writer', () => {
    const text = `Please handle this.\nZhang, https://www.provider.example\n\n---------- Forwarded message ---------\n${head}${report}`;
    expect(valuesIn(partOf(text))).toEqual(['ipv4 198.51.100.7', 'url http://198.51.100.7/login']);
  });

  it('may be a mail that was attached', () => {
    const attached = { path: 'forwarded.eml/body', mail: mailOf({ from: { address: 'a@hunters.example', name: '' } }) };
    expect(valuesIn(partOf('Please handle.'), partOf(report, attached))).toContain('ipv4 198.51.100.7');
  });

  it('is evidence where the words above it report something, or where it complains of nothing', () => {
    const spam = 'From: X <x@spam.example>\nDate: 1 Jan\nSubject: Sale\nTo: a\n\nBuy, our shop is at 203.0.113.9.';
    expect(valuesIn(partOf(`192.0.2.7 sends this:\n\n${spam}`))).toEqual(['ipv4 192.0.2.7']);
    expect(valuesIn(partOf(`192.0.2.7 attacks us.\n\n${head}${report}`))).toContain('ipv4 192.0.2.7');
  });
});

describe('the places of whoever complains', () => {
  it.each([
    ['Our external address is 203.0.113.5, the attacker 192.0.2.7.'],
    ['our mail server mx.example.org (IP 203.0.113.5) is being attacked by 192.0.2.7'],
    ['192.0.2.7 对我校服务器（203.0.113.5）进行暴力破解，我院出口IP为203.0.113.6'],
    ['Angriffsziel: 203.0.113.5:445/tcp\nIP-Adresse: 192.0.2.7'],
    ['<Offender><IP>192.0.2.7</IP></Offender><Target><IP>203.0.113.5</IP></Target>'],
    ['z adresu 192.0.2.7 do naszego serwera 203.0.113.5'],
    ['Complainant : 203.0.113.5\nIP : 192.0.2.7'],
    ['192.0.2.7 was dropped by our firewall fw1 (203.0.113.5)'],
    ['192.0.2.7 keeps hitting mail.example.org [203.0.113.5]'],
    ['192.0.2.7 is an open relay. Tested from 203.0.113.5.'],
    ['貴社の 192.0.2.7 から弊社 Web サーバ 203.0.113.5 に対し'],
    ['{"attacker": {"ip": "192.0.2.7"}, "victim": {"ip": "203.0.113.5"}} seen'],
    ['depuis 192.0.2.7 vers notre VPN 203.0.113.5'],
    ['Server: 203.0.113.5\nAttacker: 192.0.2.7'],
    ['URL: http://www.example.net/x.php\nServer: 192.0.2.7'],
  ])('are not what is reported: %s', (text) => {
    expect(valuesIn(partOf(text)).filter((value) => value.startsWith('ip'))).toEqual(['ipv4 192.0.2.7']);
  });

  it('are told from labels before an arrow', () => {
    const text = 'URL -> https://login.evil.example/a\nIP Address => 192.0.2.7';
    expect(valuesIn(partOf(text))).toEqual(['ipv4 192.0.2.7', 'url https://login.evil.example/a']);
  });
});
