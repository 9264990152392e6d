import { describe, expect, it } from '@jest/globals';
import { textLines } from './text-lines.js';

describe('a line as long as a file', () => {
  it.each([
    ['without a blank', '9'],
    ['with blanks', `${'9'.repeat(3_000)} `],
  ])('is cut soon %s, and loses nothing', (_, piece) => {
    const line = piece.repeat(Math.ceil(25_000_000 / piece.length));
    const begun = performance.now();
    const lines = textLines(line);
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(lines.reduce((length, { raw }) => length + raw.length, 0)).toBe(line.length);
    expect(lines.every(({ number, raw }) => number === 1 && raw.length <= 4_000)).toBe(true);
  });
});
