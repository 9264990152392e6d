import { describe, expect, it } from '@jest/globals';
import { Budgets } from './budgets.js';
import { secondsIn } from './get-text.js';

describe('a server that wants to be left alone', () => {
  const now = new Date('2026-11-30T00:00:00Z');

  it.each([
    ['120', 120],
    ['Mon, 30 Nov 2026 00:05:00 GMT', 300],
    ['0', 1],
    ['Sun, 29 Nov 2026 00:00:00 GMT', 1],
    ['99999999', 86_400],
    [undefined, 60],
    ['soon', 60],
  ])('is left alone after %p for %d s', (retryAfter, seconds) => {
    expect(secondsIn(retryAfter, now)).toBe(seconds);
  });

  it('is not asked until then, and its budget is its own', () => {
    const budgets = new Budgets(1);
    budgets.pause('a', 120, 0);
    expect(budgets.spend('a', 1_000)).toBe(119);
    expect(budgets.spend('b', 1_000)).toBe(0);
    expect(budgets.spend('b', 1_000)).toBe(60);
    expect(budgets.spend('a', 120_000)).toBe(0);
  });

  it('is remembered when many others want the same, longer than those before it', () => {
    const budgets = new Budgets(1);
    for (let server = 0; server < 10_001; server += 1) budgets.pause(`s${server}`, 120, 0);
    expect(budgets.spend('s0', 1_000)).toBe(0);
    expect(budgets.spend('s1', 1_000)).toBe(119);
    expect(budgets.spend('s10000', 1_000)).toBe(119);
  });
});
