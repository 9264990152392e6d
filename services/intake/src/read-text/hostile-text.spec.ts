import { describe, expect, it } from '@jest/globals';
import { readText } from './read-text.js';

const surroundings = { columns: undefined, receivedAt: new Date('2026-06-10T00:00:00Z'), warn: () => undefined };
const partOf = (text: string, { mediaType }: { mediaType: string }) => ({
  path: 'body',
  name: '',
  mediaType,
  charset: 'utf-8',
  bytes: Buffer.from(text),
});

describe('reading hostile text', () => {
  const shapes = [
    '.',
    '1',
    ':',
    '[',
    '@',
    '1.',
    'a@',
    '1:',
    'http://',
    '/',
    '[.]',
    '(',
    '-',
    'http://a .',
    'Subject: x\n',
    '|',
    '<a',
    '．',
    '%',
    '\n',
    '&amp',
    '<script>',
    '<a href=http://a.example.org/>b</a>',
    '<td>',
    '<pre>\n',
    '<pre><b>x',
    'a dot ',
    '&#46;',
    '“a b ',
    'http%3A%2F%2F',
    'a phishing attack\n\nFrom: a <a@b.example>\nDate: 1 Jan\nSubject: Phishing\n\n',
  ];

  it.each(shapes)('reads a long run of %j in no more time than its length asks for', (shape) => {
    for (const mediaType of ['text/plain', 'text/html']) {
      const text = shape.repeat(Math.ceil(300_000 / shape.length));
      const start = process.cpuUsage();
      readText([partOf(text, { mediaType })], surroundings);
      // Of the processor, twenty times of what it takes; what is not linear takes minutes.
      expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
    }
  });

  it('reads a log of many sources and as many destinations in no more time than its length asks for', () => {
    const row = (index: number) =>
      `Jun  9 10:00:00 gate kernel: DROP SRC=${20 + (index % 50)}.${index >> 8}.${index & 255}.1 DST=5.${index >> 8}.${index & 255}.9`;
    const log = Array.from({ length: 30_000 }, (_, index) => row(index)).join('\n');
    const text = `The host 20.0.0.1 scans our network.\n\n${log}\n`;
    const start = process.cpuUsage();
    readText([partOf(text, { mediaType: 'text/plain' })], surroundings);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(4_000);
  });

  it('looks at each of many files once, however many mails without a word were sent along', () => {
    const head = { subject: '', from: undefined, replyTo: undefined, recipients: [], messageId: '', date: '' };
    const [outer, other] = [
      { ...head, headers: [], seals: [] },
      { ...head, headers: [], seals: [] },
    ];
    const file = partOf('nothing at all v.2.1 here a.b. c\n'.repeat(400), { mediaType: 'text/plain' });
    const files = Array.from({ length: 100 }, (_, at) => ({ ...file, path: `${at}`, name: `${at}.txt`, mail: outer }));
    const mails = Array.from({ length: 100 }, (_, at) => ({
      ...partOf('Hello.', { mediaType: 'text/plain' }),
      path: `mail/${at}`,
      mail: other,
    }));
    const start = process.cpuUsage();
    readText([...files, ...mails], surroundings, outer);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(4_000);
  });

  it('reads every beginning of a report', () => {
    const text =
      'Source IP: 192.0.2.7\n<a href="hxxp://evil[.]example[.]org/x?y=1">x</a>\nReceived: from a (b [203.0.113.9]) by c\nSubject: x\nTo: y\n\n|a|b|\n';
    for (const mediaType of ['text/plain', 'text/html']) {
      for (let length = 0; length <= text.length; length++) {
        const begun = text.slice(0, length);
        expect(readText([partOf(begun, { mediaType })], surroundings).words.length).toBeLessThanOrEqual(
          begun.length + 50,
        );
      }
    }
  });
});
