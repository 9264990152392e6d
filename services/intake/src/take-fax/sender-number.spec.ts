import { describe, expect, it } from '@jest/globals';
import { senderNumberOf } from './sender-number.js';

describe('the number of whoever sent a fax', () => {
  it.each([
    [[{ name: 'from', value: '"+86 10 5555 0100" <fax@gateway.example.org>' }], '+86 10 5555 0100'],
    [[{ name: 'from', value: '861055550100@fax.example.org' }], '861055550100'],
    [[{ name: 'subject', value: 'Fax from (010) 5555-0100, 2 pages' }], '(010) 5555-0100'],
    [[{ name: 'subject', value: 'Fax of 2026-01-01, 2 pages' }], ''],
    [[], ''],
  ])('is found in %j', (headers, expected) => {
    expect(senderNumberOf(headers)).toBe(expected);
  });
});
