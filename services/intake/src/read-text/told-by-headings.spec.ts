import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'ops@museum.example.org', name: '' } });
  return observablesIn(partOf(text, { mail })).map(({ value }) => value);
}

const bad = 'http://192.0.2.7/login';

describe('what lines above say of links', () => {
  it.each([
    [
      'genuine sites',
      'It imitates Some Bank, for which we work. The genuine and\nofficial addresses of its pages are these ones:\n\n.        <https://bank.example/start/#/>\nhttps://bank.example/start/#/\n\n.       https://cards.example.com/home\n\n*\nhttps://news.example.net/a.asp?b=1',
    ],
    ['a genuine site', 'The real website of the bank is:\n\n    http://bank.example/'],
    ['a genuine site, in German', 'Die echte Seite der Bank ist folgende:\n- https://bank.example/konto'],
    [
      'a genuine site, in Spanish',
      'Los sitios oficiales y legítimos de la entidad son los siguientes:\n\n* https://bank.example/inicio\n* https://tarjetas.example.com/',
    ],
    [
      'whom a deceit is aimed at',
      'This deceit, which runs since noon, is aimed against the customers of the\nwebsite:\n\nshop.example.com',
    ],
    ['the original of a copy', 'Original Work: Some hats, drawn\n\nhttp://hats.example.com/how-to/hats.html'],
    ['the original of a copy, in French', 'Œuvre originale : une photo\nhttps://photo.example.com/chapeau'],
    [
      'a guide',
      'To clean such a website we can recommend our guide "After a break-in":\nhttps://learn.example.net/en/cleaning.html',
    ],
    [
      'a guide, in German',
      'Zur Bereinigung der genannten Webseite empfehlen wir unseren Leitfaden:\nhttps://learn.example.net/de/reinigen',
    ],
    [
      'more to read',
      `1. Look first whether anybody else has got into the machine, which is what most of those whom we wrote to found when they looked closely, some of them only at the second time. Further details are found here:\nhttps://learn.example.net/faq/`,
    ],
    ['what proves it', '--- What we were sent by others as evidence ---\nhttps://cases.example.net/share/a1b2c3\n---'],
  ])('takes %s for nothing that is reported', (_, words) => {
    expect(reported(`A fraudulent page: ${bad}\n\n${words}\n\nPlease act.`)).toEqual([bad, '192.0.2.7']);
  });

  it.each([
    [
      'legitimate sites that were broken into',
      'The following legitimate websites were hacked:\nhttp://shop.example.com/a.php',
    ],
    [
      'copies of a genuine site',
      'These are fake copies of the official site of the bank:\nhttp://shop.example.com/a.php',
    ],
    ['what is not official', 'This is not the official site of the bank:\nhttp://shop.example.com/a.php'],
  ])('reports %s', (_, words) => {
    expect(reported(words)).toEqual(['http://shop.example.com/a.php']);
  });

  it('takes addresses that an attack hit for those of the writer', () => {
    const text =
      'A machine of ours was probed from these IP addresses:\n192.0.2.7 and 192.0.2.9\n\nIt went on until noon, and seems to have hit the following addresses of ours:\n\n198.51.100.4 or 203.0.113.4\n\n198.51.100.5 or 203.0.113.5\n\nCan you please look?';
    expect(reported(text)).toEqual(['192.0.2.7', '192.0.2.9']);
  });

  it('reports who attacked the servers of the writer', () => {
    expect(reported('Our servers were attacked by the following IPs:\n192.0.2.7\n192.0.2.9')).toEqual([
      '192.0.2.7',
      '192.0.2.9',
    ]);
    expect(reported('The following hosts attacked our servers:\n192.0.2.7')).toEqual(['192.0.2.7']);
    expect(reported('The following hosts were seen attacking our servers:\n192.0.2.7')).toEqual(['192.0.2.7']);
    expect(reported('We have discovered an attack on your network:\n192.0.2.7 (D)')).toEqual(['192.0.2.7']);
  });

  it.each([
    '192.0.2.7 attacked the following hosts in our network:\n198.51.100.4\n198.51.100.5',
    '192.0.2.7 attacked us. Our affected systems are:\n198.51.100.4\n198.51.100.5',
    '192.0.2.7 hat folgende Server von uns angegriffen:\n198.51.100.4\n198.51.100.5',
    '192.0.2.7 attaque nos serveurs suivants :\n198.51.100.4\n198.51.100.5',
  ])('takes what a line with an address announces for what was hit: %j', (text) => {
    expect(reported(text)).toEqual(['192.0.2.7']);
  });

  it.each([
    'Recommendations can be found at the following links:\n- https://learn.example.net/foo\n- https://news.example.com/x',
    'Références :\nhttps://learn.example.net/foo',
    'Weiterführende Links:\nhttps://learn.example.net/foo',
    '参考资料：\nhttps://learn.example.net/foo',
    'It has a flaw [1].\n\n[1] https://learn.example.net/foo',
  ])('takes what is referred to for nothing that is reported: %j', (words) => {
    expect(reported(`The machine 192.0.2.7 is infected.\n\n${words}`)).toEqual(['192.0.2.7']);
  });

  it('reports pages that a note names', () => {
    expect(reported('We found this phishing site [1].\n\n[1] https://pay.example.com/a')).toEqual([
      'https://pay.example.com/a',
    ]);
  });

  it.each([
    'This article infringes our rights:\nhttps://pay.example.com/a',
    'Infringing articles on your platform:\nhttps://pay.example.com/a\n\nOriginal articles:\nhttps://mag.example.net/a',
    'The victim was told to visit the following page for further information:\nhttps://pay.example.com/a',
    'Please mark the case as resolved once the link https://pay.example.com/a is gone.',
  ])('reports what harms though words of guides tell of it: %j', (text) => {
    expect(reported(text)).toEqual(['https://pay.example.com/a']);
  });
});
