import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

/** Places that a mail of `ops@museum.example.org` with that text reports. */
function reported(text: string, { subject = 'report', mediaType = 'text/plain' } = {}): string[] {
  const mail = mailOf({ subject, from: { address: 'ops@museum.example.org', name: '' } });
  return observablesIn(partOf(text, { mediaType, mail })).map(({ value }) => value);
}

describe('places that may be of either side', () => {
  it.each([
    [
      'a machine that something lies at',
      'A kit for phishing sits on 192.0.2.7. One more is at 192.0.2.8.',
      ['192.0.2.7', '192.0.2.8'],
    ],
    [
      'the second of two machines',
      'The box at 192.0.2.7 scans us, and the host at 192.0.2.8, too.',
      ['192.0.2.7', '192.0.2.8'],
    ],
    ['the server of a page', 'Backend of the shop is 192.0.2.7.', ['192.0.2.7']],
    [
      'servers of those who do harm',
      'C2 server: 192.0.2.7\nPayload server: 192.0.2.8\nVictim: 198.51.100.4',
      ['192.0.2.7', '192.0.2.8'],
    ],
    ['where infected machines report to', 'Beacons to: 192.0.2.7', ['192.0.2.7']],
    [
      'a machine told beside a disguised one',
      'Your customer 192.0.2.7 talks with the controller 203.0.113[.]9.',
      ['203.0.113.9', '192.0.2.7'],
    ],
    [
      'what a letter adds below its end',
      'Stop 192.0.2.7.\n\nRegards,\nKim\n\nP.S. it also came from 192.0.2.8.',
      ['192.0.2.7', '192.0.2.8'],
    ],
    ['who is on a channel', '[10:00] nick!user@192.0.2.7 joined, a bot', ['192.0.2.7']],
  ])('reports %s', (_, text, expected) => {
    expect(reported(text)).toEqual(expected);
  });

  it.each([
    ['whom they hit', '192.0.2.7 is a booter, they hit 198.51.100.4 (a school) yesterday.'],
    ['what arrived at an own machine', '192.0.2.7 tried to log in on 198.51.100.4.'],
    ['who looked', '192.0.2.7 answered our survey (probe sources 198.51.100.4, 198.51.100.5).'],
    ['an own machine', '192.0.2.7 scans us. 198.51.100.4 is our test client.'],
    [
      'an own host in a log',
      '192.0.2.7 guesses passwords.\n\nJun  9 10:00:00 mx postfix[1]: connect from mx.museum.example.org[198.51.100.4]',
    ],
  ])('does not report %s', (_, text) => {
    expect(reported(text)).toEqual(['192.0.2.7']);
  });

  it('keeps few sources of a log beside those of sentences, but none that was let in', () => {
    const log = (what: string, address: string) =>
      `Jun  9 10:00:00 gw sshd[1]: ${what} for root from ${address} port 9`;
    const text = (line: string) => `Attacks come from 192.0.2.7.\n\n${line}`;
    expect(reported(text(log('Failed password', '192.0.2.8')))).toEqual(['192.0.2.7', '192.0.2.8']);
    expect(reported(text(log('Accepted password', '192.0.2.8')))).toEqual(['192.0.2.7']);
  });

  it('reads the log of a router that writes its days as jun/09', () => {
    const text =
      'jun/09 10:00:00 system,error login failure for user admin from 192.0.2.7 via ssh\n' +
      'jun/09 10:00:05 firewall,info input: proto TCP (SYN), 192.0.2.8:999->198.51.100.4:22, len 40';
    expect(reported(text)).toEqual(['192.0.2.7', '192.0.2.8']);
  });
});

describe('a form in the web', () => {
  const fields = 'Client IP: 198.51.100.4\nUser-Agent: Mozilla/5.0\n';

  it('was filled in by whoever reports', () => {
    expect(reported(`Form: incident\n${fields}\nURL: http://192.0.2.7/a.exe`)).toEqual([
      'http://192.0.2.7/a.exe',
      '192.0.2.7',
    ]);
  });

  it('is no log of what an attacker sent', () => {
    expect(reported(`This came to us:\n\n${fields}`)).toEqual(['198.51.100.4']);
  });
});

describe('a network beside its addresses', () => {
  it.each([
    ['as a whole', 'It is the whole network 192.0.2.0/24, above all 192.0.2.7.'],
    ['as one more', '192.0.2.7 and 192.0.2.0/24 scan us.'],
    ['above them', '192.0.2.0/24   a spammer\n\n192.0.2.7\tshop.example'],
  ])('is reported where it is told %s', (_, text) => {
    expect(reported(text)).toEqual(expect.arrayContaining(['192.0.2.0/24', '192.0.2.7']));
  });

  it('is left out as an own one, or where it tells in which one an address lies', () => {
    expect(reported('192.0.2.7 scans our whole network 198.51.100.0/24.')).toEqual(['192.0.2.7']);
    expect(reported('192.0.2.7, 192.0.2.0/24, Example Net: attacks us.')).toEqual(['192.0.2.7']);
    const subject = 'Abuse of 192.0.2.0/24';
    expect(reported('192.0.2.7 asked for /.env\n192.0.2.8 asked for /.git', { subject })).toEqual([
      '192.0.2.7',
      '192.0.2.8',
    ]);
  });
});

describe('an answer that quotes a report', () => {
  const quoted =
    '\n\nOn Monday, Desk wrote:\n> Noted.\n>\n> On Sunday, ops@museum.example.org wrote:\n>> IP 192.0.2.7\n';

  it('adds to it where it goes on', () => {
    expect(reported(`It is still active, now also at https://bad.example/a (192.0.2.8).${quoted}`)).toEqual([
      '192.0.2.7',
      '192.0.2.8',
      'https://bad.example/a',
    ]);
  });

  it('takes its place otherwise', () => {
    expect(reported(`The page moved to 192.0.2.8, please look.${quoted}`)).toEqual(['192.0.2.8']);
  });
});

describe('names and links', () => {
  it('keeps names that are called sites, or of the domain of a link, beside links', () => {
    const text =
      'They sent https://trade.example/app.apk and www.trade.example shows an error. Their second site is other-trade.example now.';
    expect(reported(text).toSorted()).toEqual([
      'http://other-trade.example/',
      'http://www.trade.example/',
      'https://trade.example/app.apk',
    ]);
  });

  it('keeps names that are called platforms, in the languages of the field', () => {
    const text =
      'Auf der Plattform www.trade.example zahlte ich ein. Nun kam ein zweiter Link: https://other.example/login';
    expect(reported(text).toSorted()).toEqual(['http://www.trade.example/', 'https://other.example/login']);
  });

  it.each([
    ['whom a page imitates, in Korean', 'https://bank.example를 사칭한 피싱 사이트'],
    ['whom a page imitates, in Japanese', '（本物は https://bank.example/ ）'],
    ['a page to look names up', 'Says www.news.example/tools/whois'],
  ])('does not report %s', (_, words) => {
    expect(reported(`http://192.0.2.7/login\n${words}`)).toEqual(['http://192.0.2.7/login', '192.0.2.7']);
  });

  it('reports a page that is complained of on behalf of somebody', () => {
    expect(
      reported('We act on behalf of a maker of toys and report the counterfeit shop https://toys.example/.'),
    ).toEqual(['https://toys.example/']);
  });

  it('knows a payload from the page of the writer, though both stand in one line of HTML', () => {
    const html =
      '<p>192.0.2.7 is infected.</p><p>Payload: http://203.0.113.9/bins/mirai</p><p>Museum, +1 555 0100, https://museum.example.org</p>';
    expect(reported(html, { mediaType: 'text/html' })).toContain('http://203.0.113.9/bins/mirai');
  });

  it('does not run the rows of a list together', () => {
    const row = (second: number, host: string) =>
      `2026-06-09 10:00:0${second}  online  192.0.2.${second}   http://${host}.example/a.sh  https://lists.example/url/${second}/`;
    const found = reported([row(1, 'one'), row(2, 'two'), row(3, 'three')].join('\n'));
    expect(found).toEqual(
      expect.arrayContaining(['192.0.2.1', '192.0.2.2', '192.0.2.3', 'https://lists.example/url/1/']),
    );
  });
});

describe('who was hit', () => {
  it.each([
    ['whoever says so of an address of its own', 'Attempts came from 192.0.2.7.\n\nMijn eigen IP is 192.0.2.9'],
    [
      'what stands before its suffering',
      '我司登录服务器 192.0.2.9 自今晚起遭受流量攻击，来源：\n1) 192.0.2.7\n2) 192.0.2.7',
    ],
  ])('is %s', (_, text) => {
    expect(reported(text)).toEqual(['192.0.2.7']);
  });
});
