import { describe, expect, it } from '@jest/globals';
import { clockFace, colourCount, colourOf, durationText, inOrder } from './format.js';

describe('lengths of time', () => {
  it.each([
    [0, '0.00 ms'],
    [0.4217, '0.42 ms'],
    [12.34, '12.3 ms'],
    [312.4, '312 ms'],
    [1_204, '1.20 s'],
    [123_400, '2 min 3 s'],
    [18_130_000, '5 h 2 min'],
  ])('of %d ms are written %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });
});

describe('times', () => {
  const noon = Date.UTC(2026, 10, 21, 12, 0, 0, 7);

  it('are of the zone of the site and name it', () => {
    const face = clockFace('Asia/Shanghai');
    expect(face.time(noon)).toBe('2026-11-21 20:00:00.007');
    expect(face.offset(noon)).toBe('UTC+08:00');
    expect(clockFace('UTC').offset(noon)).toBe('UTC+00:00');
  });
});

describe('services', () => {
  it('keep their colour and stand in the order of a report’s way', () => {
    expect(colourOf('intake')).toBe('c1');
    expect(Number(colourOf('somebody-else').slice(1))).toBeLessThan(colourCount);
    expect(inOrder(['zeta', 'feedback', 'gateway', 'alpha'])).toEqual(['gateway', 'feedback', 'alpha', 'zeta']);
  });
});
