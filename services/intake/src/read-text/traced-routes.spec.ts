import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'ops@museum.example.org', name: '' } });
  return observablesIn(partOf(text, { mail })).map(({ value }) => value);
}

describe('a traced route in a report', () => {
  it.each([
    [
      'names and addresses alone',
      'This is the way to it (traceroute):\n\n1  \n2  198.51.100.1 (198.51.100.1)\n3  ae-1.example.net (198.51.100.9)\n12 ae-2.example.net (203.0.113.4)\n13 192.0.2.7 (192.0.2.7)',
    ],
    ['addresses alone', 'Traceroute:\n1. 198.51.100.1\n2. 198.51.100.9\n3. *\n4. 203.0.113.4'],
    [
      'tracert',
      'Routenverfolgung zu 192.0.2.7 über maximal 30 Hops\n\n  1     1 ms     1 ms    <1 ms  198.51.100.1\n  2    12 ms    11 ms    12 ms  core.example.net [203.0.113.4]\n  3     *        *        *     Request timed out.',
    ],
    [
      'mtr',
      'Start: 2026-06-09T10:00:00\nHOST: probe            Loss%   Snt   Last   Avg\n  1.|-- 198.51.100.1    0.0%    10    0.4   0.4\n  2.|-- core.example.net (203.0.113.4)  0.0%  10  3.1  3.2',
    ],
    [
      'two ways of a hop',
      '路由跟踪：\n 1  gw.example.net (198.51.100.1)  0.3 ms\n 2  a.example.net (203.0.113.4)  1.2 ms\n    b.example.net (203.0.113.5)  1.3 ms\n 3  198.51.100.77',
    ],
  ])('names nobody who is reported, of %s', (_, route) => {
    expect(reported(`There is a fake shop on 192.0.2.7.\n\n${route}\n\nPlease take it down.`)).toEqual(['192.0.2.7']);
  });

  it('is none where a numbered list is no route', () => {
    expect(reported('These attack us:\n1. 192.0.2.7\n2. 192.0.2.8\n3. 192.0.2.9')).toEqual([
      '192.0.2.7',
      '192.0.2.8',
      '192.0.2.9',
    ]);
  });
});
