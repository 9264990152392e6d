import { describe, expect, it } from '@jest/globals';
import { beginsWithDay, momentOf } from './moment.js';

const clock = { zone: 0, dayFirst: true, near: new Date('2026-03-01T00:00:00Z') };

describe('reading moments', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02 03:04:05.123+08:00', '2026-01-01T19:04:05.123Z'],
    ['2026-01-02 03:04:05 UTC', '2026-01-02T03:04:05Z'],
    ['2026-01-02 03:04:05 GMT+8', '2026-01-01T19:04:05Z'],
    ['2026/1/2 3:04', '2026-01-02T03:04:00Z'],
    ['2026年1月2日 3时4分5秒', '2026-01-02T03:04:05Z'],
    ['20260102T030405Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02', '2026-01-02T00:00:00Z'],
    ['02/01/2026 03:04', '2026-01-02T03:04:00Z'],
    ['02.01.2026 03:04:05', '2026-01-02T03:04:05Z'],
    ['02/Jan/2026:03:04:05 +0100', '2026-01-02T02:04:05Z'],
    ['Fri, 02 Jan 2026 03:04:05 CET', '2026-01-02T02:04:05Z'],
    ['Jan 2, 2026 3:04 PM', '2026-01-02T15:04:00Z'],
    ['Jan  2 03:04:05', '2026-01-02T03:04:05Z'],
    ['Dec 31 03:04:05', '2025-12-31T03:04:05Z'],
    ['1767323045', '2026-01-02T03:04:05Z'],
    ['1767323045123', '2026-01-02T03:04:05.123Z'],
    ['46024.127835648', '2026-01-02T03:04:05Z'],
  ])('reads %s', (written, moment) => {
    expect(momentOf(written, clock)).toBe(moment);
  });

  it.each([
    '',
    '22',
    '192.0.2.7',
    '2026-13-02',
    '2026-01-02 25:00:00',
    '31',
    '1.5',
    '2026-01-02 later',
    'yesterday',
    '9'.repeat(200),
  ])('reads no moment from %j', (written) => {
    expect(momentOf(written, clock)).toBe('');
  });

  it('takes what names no zone by the clock of its column', () => {
    const beijing = { ...clock, zone: 480 };
    expect(momentOf('2026-01-02 11:04:05', beijing)).toBe('2026-01-02T03:04:05Z');
    expect(momentOf('2026-01-02 11:04:05Z', beijing)).toBe('2026-01-02T11:04:05Z');
    expect(momentOf('46024.127835648', beijing)).toBe('2026-01-01T19:04:05Z');
    expect(momentOf('1767323045', beijing)).toBe('2026-01-02T03:04:05Z');
  });

  it('tells by all dates of a column whether the day or the month goes first', () => {
    expect(beginsWithDay(['01/02/2026', '13/02/2026'])).toBe(true);
    expect(beginsWithDay(['01/02/2026', '02/13/2026'])).toBe(false);
    expect(beginsWithDay(['01/02/2026'])).toBeUndefined();
  });
});
