import { describe, expect, it } from '@jest/globals';
import { isOnDuty, isTimeZone } from './duty-hours.js';
import type { DutyHours } from './duty-hours.js';

const office: DutyHours = {
  timeZone: 'Asia/Shanghai',
  weekdays: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '18:00',
  holidays: 'CN',
  closedOn: ['2026-10-20'],
};

describe('the duty hours of a party', () => {
  it.each([
    ['on a work day', '2026-10-12T01:00:00Z', true],
    ['a minute before they begin', '2026-10-12T00:59:00Z', false],
    ['when they have ended', '2026-10-12T10:00:00Z', false],
    ['on the National Day', '2026-10-01T02:00:00Z', false],
    ['on a Saturday that makes up for a holiday', '2026-10-10T02:00:00Z', true],
    ['on any other Saturday', '2026-10-17T02:00:00Z', false],
    ['on a day that the party named', '2026-10-20T02:00:00Z', false],
    ['on a leap day', '2028-02-29T02:00:00Z', true],
    ['on New Year’s Day of a year that nobody has published', '2037-01-01T02:00:00Z', false],
    ['on the eve of its Spring Festival', '2032-02-10T02:00:00Z', false],
    ['on its Tomb-Sweeping Day', '2035-04-05T02:00:00Z', false],
    ['on its Dragon Boat Festival', '2033-06-01T02:00:00Z', false],
    ['on its Mid-Autumn Festival', '2034-09-27T02:00:00Z', false],
    ['on another work day of such a year', '2035-04-04T02:00:00Z', true],
    ['on its Saturday', '2035-04-07T02:00:00Z', false],
  ])('%s', (_, at, expected) => {
    expect(isOnDuty(office, new Date(at))).toBe(expected);
  });

  it('reach over midnight where they end before they begin', () => {
    const night = { ...office, from: '20:00', to: '08:00', holidays: null };
    expect(isOnDuty(night, new Date('2026-10-12T13:00:00Z'))).toBe(true);
    // Saturday at two in the morning belongs to the shift of Friday, Monday at two to none.
    expect(isOnDuty(night, new Date('2026-10-16T18:00:00Z'))).toBe(true);
    expect(isOnDuty(night, new Date('2026-10-11T18:00:00Z'))).toBe(false);
  });

  it('are around the clock where none are set', () => {
    expect(isOnDuty(null, new Date('2026-10-01T02:00:00Z'))).toBe(true);
  });

  it('are of a time zone that exists', () => {
    expect(isTimeZone('Asia/Urumqi')).toBe(true);
    expect(isTimeZone('Asia/Fengsui')).toBe(false);
  });
});
