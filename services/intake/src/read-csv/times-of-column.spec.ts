import { describe, expect, it } from '@jest/globals';
import { beginsWithDay, isTimeOfDay } from './times-of-column.js';

describe('the times of a column', () => {
  it('tell all together whether the day or the month goes first', () => {
    expect(beginsWithDay(['01/02/2026', '13/02/2026'])).toBe(true);
    expect(beginsWithDay(['01/02/2026', '02/13/2026'])).toBe(false);
    expect(beginsWithDay(['01/02/2026'])).toBeUndefined();
  });

  it('may be of a day that another column names', () => {
    for (const cell of ['3:04', '03:04:05.123', '3:04 PM', '03:04:05 +08:00']) expect(isTimeOfDay(cell)).toBe(true);
    for (const cell of ['2026-01-02 03:04', '3', '::1', '']) expect(isTimeOfDay(cell)).toBe(false);
  });
});
