import { describe, expect, it } from '@jest/globals';
import { namesParties, narrower, textMayLeave } from './tlp.js';

describe('the label of what a reporter is told', () => {
  it.each([
    ['CLEAR', 'AMBER', 'AMBER'],
    ['RED', 'GREEN', 'RED'],
    ['AMBER', 'AMBER+STRICT', 'AMBER+STRICT'],
    ['AMBER', 'WHITE', 'RED'],
    ['AMBER', '', 'RED'],
  ])('is the narrower one of %s and %s', (one, other, expected) => {
    expect(narrower(one, other)).toBe(expected);
    expect(narrower(other, one)).toBe(expected);
  });

  it('lets parties be named up to AMBER', () => {
    const named = (['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const).filter(namesParties);
    expect(named).toEqual(['CLEAR', 'GREEN', 'AMBER']);
  });

  it('lets words of people go by mail up to AMBER+STRICT', () => {
    const leaving = (['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const).filter(textMayLeave);
    expect(leaving).toEqual(['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT']);
  });
});
