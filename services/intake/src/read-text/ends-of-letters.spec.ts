import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'ops@museum.example.org', name: '' } });
  return observablesIn(partOf(text, { mail })).map(({ value }) => value);
}

describe('the end of a letter', () => {
  it.each([
    [
      'machines',
      'Please find the list below.\n\nThanks,\nLab\n\nControl servers on your network:\n192.0.2.7 TCP/4711 (Family: kraken, Seen: 2026-06-09T22:35:48Z)',
      ['192.0.2.7'],
    ],
    [
      'links',
      'We ask you to remove them.\n\nBest,\n\nKim Smith\nDirector\n\nkim@works.example.net\nO: +1 555 0100\nwww.group.example.com<http://www.group.example.com/>\n\nThe remaining links:\n\nhttps://files.example.com/a.html\nhttps://files.example.com/b.html',
      ['https://files.example.com/a.html', 'https://files.example.com/b.html'],
    ],
    [
      'links, in German',
      'Bitte entfernen.\n\nMit freundlichen Grüßen\nKim\nhttps://www.kim.example.net\n\nBetroffene Links:\nhttps://files.example.com/a.html',
      ['https://files.example.com/a.html'],
    ],
    [
      'a notice',
      'We ask you to act.\n\nRegards,\nKim Smith\n\n-------------------------------\n\nNotice\n\nThe website files.example.com has copies of our films. These are the files.\n\nhttps://files.example.com/a.rar\n\nKim Smith',
      ['https://files.example.com/a.rar'],
    ],
  ])('is followed by %s that are reported', (_, text, expected) => {
    expect(reported(text)).toEqual(expected);
  });

  it.each([
    [
      'a name',
      'Ada Example\nWeekly Scan Figures\nhttp://tracker.example.net/\n\n*** A tip of the week: write seldom.\n*** A place to write: http://other.example.com/mail/\n',
    ],
    ['a name and a desk', 'Anna Nováková\nIncident Response\nBank\nwww.desk.example.net\n'],
  ])('is %s with its page', (_, end) => {
    expect(reported(`These probe us.\n\n${end}\nThe log:\n192.0.2.7\n192.0.2.8`)).toEqual(['192.0.2.7', '192.0.2.8']);
  });

  it('is none of a list of pages', () => {
    expect(
      reported('192.0.2.7 is infected.\n\nPhishing Pages\nBank Clone\nhttp://pay.example.com/\n\nThanks'),
    ).toContain('http://pay.example.com/');
  });

  it('keeps links below a signature for those of the writer', () => {
    expect(
      reported('192.0.2.7 is infected.\n\nRegards,\nKim\n\nFollow our pages:\nhttps://social.example.com/kim'),
    ).toEqual(['192.0.2.7']);
  });

  it('names nobody in what a packet held', () => {
    expect(
      reported('192.0.2.7 floods us.\n\n        0x0030:  2e61 2e62 632e 6e65 7477 6f72 0000 0000  .a.bc.network.....'),
    ).toEqual(['192.0.2.7']);
  });
});
