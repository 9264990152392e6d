import { describe, expect, it } from '@jest/globals';
import type { Part } from '../read-content/part.js';
import { mailOf, partOf } from '../../test/mailed-words.js';
import { readText } from './read-text.js';

const receivedAt = new Date('2026-06-10T00:00:00Z');
const surroundings = { columns: undefined, receivedAt, warn: () => undefined };

const findingIn = (...parts: Part[]) => readText(parts, surroundings).finding;
const valuesIn = (...parts: Part[]) =>
  findingIn(...parts)?.observables.map(({ kind, value }) => `${kind} ${value}`) ?? [];

describe('reading what a text reports', () => {
  it('says of each observable where it stands, and when it was seen', () => {
    const text = 'Hello,\n\nSource IP: 192.0.2.7:4022\nTime: 2026-03-02 03:04:05 UTC\nAttack type: ssh brute force\n';
    expect(findingIn(partOf(text))).toEqual({
      observables: [{ kind: 'ipv4', value: '192.0.2.7', part: 'body', line: 3, port: 4022 }],
      time: '2026-03-02T03:04:05Z',
      type: 'ssh brute force',
      details: {},
    });
  });

  it('dates what has no time of its own by the mail', () => {
    expect(findingIn(partOf('IP: 192.0.2.7'))?.time).toBe('2026-06-09T00:00:00Z');
  });

  it('finds nothing where nothing is named', () => {
    expect(readText([partOf('Please call me back.')], surroundings)).toEqual({
      words: 'Abuse report\n\nPlease call me back.',
      finding: undefined,
      findings: [],
    });
  });

  it('gives subject and body as words, the plain text rather than the page, and no files', () => {
    const parts = [
      partOf('The words.\n'),
      partOf('<p>The page.</p>', { mediaType: 'text/html' }),
      partOf('a log', { path: 'log.txt', name: 'log.txt' }),
    ];
    expect(readText(parts, surroundings).words).toBe('Abuse report\n\nThe words.');
    expect(readText([partOf('<p>Only a page.</p>', { mediaType: 'text/html' })], surroundings).words).toBe(
      'Abuse report\n\nOnly a page.',
    );
  });

  it.each([
    [
      'sender and recipient',
      'IP: 192.0.2.7\nabuse@watch.example.net wrote to abuse@provider.example',
      ['ipv4 192.0.2.7'],
    ],
    ['its own pages', 'IP: 192.0.2.7, see https://portal.watch.example.net/1', ['ipv4 192.0.2.7']],
    [
      'the signature',
      'IP: 192.0.2.7\n\n-- \nJane\nhttps://jane.example.org\n203.0.113.5 is my server',
      ['ipv4 192.0.2.7'],
    ],
    [
      'lookups',
      'IP: 192.0.2.7\nhttps://www.abuseipdb.com/check/192.0.2.7\nhttps://ask.example.com/?ip=192.0.2.7',
      ['ipv4 192.0.2.7'],
    ],
    ['schemas', '192.0.2.7 http://www.w3.org/1999/xhtml http://xarf.org/schemas/v4/', ['ipv4 192.0.2.7']],
    ['the other side', 'Source: 192.0.2.7\nDestination: 198.51.100.9\nVictim IP: 198.51.100.10', ['ipv4 192.0.2.7']],
    [
      'more to read',
      '192.0.2.7 is infected. For more information visit https://learn.example.com/x',
      ['ipv4 192.0.2.7'],
    ],
    [
      'registry records',
      '192.0.2.7 scans\n\ninetnum: 192.0.2.0 - 192.0.2.255\nremarks: http://isp.example.com',
      ['ipv4 192.0.2.7'],
    ],
    ['a reverse name', '192.0.2.7 (host-7.pool.example.com) scans our network', ['ipv4 192.0.2.7']],
  ])('leaves out %s', (_what, text, values) => {
    expect(valuesIn(partOf(text))).toEqual(values);
  });

  it('keeps what an organisation reports of its own pages', () => {
    expect(valuesIn(partOf('Our page http://www.watch.example.net/ was defaced.'))).toEqual([
      'url http://www.watch.example.net/',
    ]);
  });

  it('takes the other side where nothing else is named', () => {
    expect(valuesIn(partOf('受害IP：192.0.2.7'))).toEqual(['ipv4 192.0.2.7']);
  });

  it('puts numbers together that a line break divides', () => {
    expect(valuesIn(partOf('see CNVD-2019-18\n899 and CVE-2019-\n4279'))).toEqual([
      'cnvd CNVD-2019-18899',
      'cve CVE-2019-4279',
    ]);
  });

  it('follows the links of a page, and counts the lines of its source', () => {
    const page =
      '<html><body>\n<p>Look at\n<a href="http://evil.example.org/a?x=1&amp;y=2">this</a></p>\n</body></html>';
    expect(findingIn(partOf(page, { mediaType: 'text/html' }))?.observables).toEqual([
      { kind: 'url', value: 'http://evil.example.org/a?x=1&y=2', part: 'body', line: 2 },
    ]);
  });

  it('keeps the lines of preformatted text', () => {
    const page = '<pre>\nSource IP: 192.0.2.7\nSource IP: 192.0.2.8\n</pre>\n<p>Source IP: 192.0.2.9</p>';
    const lines = findingIn(partOf(page, { mediaType: 'text/html' }))?.observables.map(({ value, line }) => [
      value,
      line,
    ]);
    expect(lines).toEqual([
      ['192.0.2.7', 2],
      ['192.0.2.8', 3],
      ['192.0.2.9', 5],
    ]);
  });

  it('takes a spam mail that was sent along apart: who handed it over, and what it advertises', () => {
    const nested = mailOf({
      headers: [
        {
          name: 'received',
          value: 'from gate.provider.example (gate.provider.example [198.51.100.1]) by mail.provider.example',
        },
        { name: 'received', value: 'from spam.example.com (unknown [203.0.113.9]) by gate.provider.example with SMTP' },
        { name: 'received', value: 'from pc (192.0.2.99) by spam.example.com' },
      ],
    });
    const spam = partOf('Buy at http://pills.example.info/', { path: 'forwarded.eml/body', mail: nested });
    expect(valuesIn(partOf('See attached.'), spam)).toEqual(['ipv4 203.0.113.9', 'url http://pills.example.info/']);
  });

  it('makes a finding of each line of a long list, with the time of its own', () => {
    const lines = Array.from(
      { length: 200 },
      (_, index) => `198.51.100.${index + 1} 2026-03-02 03:04:${10 + (index % 50)}`,
    );
    const { findings } = readText([partOf(lines.join('\n'))], surroundings);
    expect(findings).toHaveLength(200);
    expect(findings[3]).toMatchObject({
      observables: [{ value: '198.51.100.4', line: 4 }],
      time: '2026-03-02T03:04:13Z',
    });
  });

  it('dates a mail that was sent along by itself', () => {
    const nested = mailOf({ date: '2026-03-02T00:00:00Z' });
    const spam = partOf('Buy at http://pills.example.info/', { path: 'forwarded.eml/body', mail: nested });
    expect(findingIn(partOf('See attached.'), spam)?.time).toBe('2026-03-02T00:00:00Z');
  });

  it('reads text that no type declares, and leaves pictures alone', () => {
    expect(valuesIn(partOf('IP: 192.0.2.7', { mediaType: 'application/octet-stream', name: 'evidence' }))).toEqual([
      'ipv4 192.0.2.7',
    ]);
    const picture = Buffer.concat([Buffer.from('\u0089PNG\r\n', 'latin1'), Buffer.from('IP: 192.0.2.7')]);
    expect(valuesIn(partOf('', { mediaType: 'image/png', name: 'a.png', bytes: picture }))).toEqual([]);
  });
});
