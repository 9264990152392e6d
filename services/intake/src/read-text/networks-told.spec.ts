import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

function reported(text: string): string[] {
  const mail = mailOf({ subject: 'report', from: { address: 'noc@school.example.net', name: '' } });
  return observablesIn(partOf(text, { mail })).map(({ value }) => value);
}

describe('a network in words', () => {
  it.each([
    'Mass scanning from 203.0.113.0 - 203.0.113.255. Target prefixes are ours.',
    'Scans kommen von 203.0.113.0–203.0.113.255.',
    '攻击来自 203.0.113.0～203.0.113.255',
  ])('is told by its first and its last address: %s', (text) => {
    expect(reported(text)).toEqual(['203.0.113.0/24']);
  });

  it.each(['(nhiều địa chỉ)', '(mehrere Adressen)', 'as a whole', ', varias de ese rango', '（多个地址）'])(
    'is meant where that is said behind it: %s',
    (words) => {
      const text = `Attacks from:\n - 192.0.2.7\n - 203.0.113.0/24 ${words}\n - 203.0.113.9`;
      expect(reported(text)).toContain('203.0.113.0/24');
    },
  );

  it('is left out where it tells where an address lies', () => {
    expect(reported('The host 203.0.113.9 (203.0.113.0 - 203.0.113.255, Example Net) scans us.')).toEqual([
      '203.0.113.9',
    ]);
  });
});

it('takes all of a list of versions for versions', () => {
  expect(
    reported('Affected: FooOS 7.2.0.0 to 7.2.4.11\nFixed: FooOS 7.2.4.12, 7.4.1.3\nAttacks from 192.0.2.7'),
  ).toEqual(['192.0.2.7']);
});
