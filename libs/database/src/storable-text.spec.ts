import { describe, expect, it } from '@jest/globals';
import { storableText } from './storable-text.js';

describe('a text for a column', () => {
  it.each([
    ['烽燧 😀\tin\nlines\u0085', '烽燧 😀\tin\nlines\u0085'],
    ['a\0b\rc\u001bd\u007f', 'a b c d '],
    ['half \ud83d of a pair', 'half \ufffd of a pair'],
  ])('%j becomes %j', (text, kept) => {
    expect(storableText(text)).toBe(kept);
  });
});
