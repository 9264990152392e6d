import { describe, expect, it } from '@jest/globals';
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
});
