import { describe, expect, it } from '@jest/globals';
import { mostReports, mostUndone, refuseTooMany, TooManyReports } from './merge-refusals.js';

describe('an act that would move too many reports', () => {
  it('is refused before it moves any, an undo only past twice as many', () => {
    const moves = (count: number) => Array.from({ length: count });
    expect(() => refuseTooMany(moves(mostReports))).not.toThrow();
    expect(() => refuseTooMany(moves(mostReports + 1))).toThrow(TooManyReports);
    expect(() => refuseTooMany(moves(mostUndone), mostUndone)).not.toThrow();
    expect(() => refuseTooMany(moves(mostUndone + 1), mostUndone)).toThrow(/limit is 20000/);
  });
});
