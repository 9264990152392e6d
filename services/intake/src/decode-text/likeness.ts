import { frequentAccents, frequentHan, frequentHangul, frequentLetters } from './frequent-letters.js';

/**
 * How much a text looks like one that people write, from below zero (rubbish) to 1, by its letters beyond ASCII.
 * A wrong encoding turns frequent letters into rare ones, mixes scripts, and swaps upper and lower case.
 */
export function likenessToText(text: string): number {
  let sum = 0;
  let letters = 0;
  let hasHangul = false;
  let han = 0;
  let before = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x80) {
      letters += 1;
      if (code >= 0xac00 && code <= 0xd7a3) hasHangul = true;
      else if (code >= 0x4e00 && code <= 0x9fff) han += 1;
      sum += worth(character, code, before);
    } else if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) {
      letters += 1;
      sum -= 2;
    }
    before = code;
  }
  if (letters === 0) return 0;
  // Korean is hardly ever written with Chinese characters now.
  return (sum - (hasHangul ? han : 0)) / letters;
}

function worth(character: string, code: number, before: number): number {
  if (code === 0xfffd) return -5;
  if (code < 0xa0 || (code >= 0xe000 && code <= 0xf8ff)) return -3;
  if (code < 0x250) return latin(character, code, before);
  if (code < 0xe80) return alphabetic(character, code, before);
  if (code >= 0x2010 && code <= 0x2122) return 0.3;
  if (code >= 0x2500 && code < 0x25a0) return -0.7;
  if (code >= 0x3000 && code < 0x3040) return 0.8;
  if (code >= 0x3040 && code < 0x30a0) return 1;
  if (code >= 0x30a0 && code < 0x3100) return 0.8;
  if (code >= 0x4e00 && code < 0xa000) return frequentHan.has(character) ? 1 : 0.1;
  if (code >= 0xac00 && code < 0xd7a4) return frequentHangul.has(character) ? 1 : 0.2;
  if (code >= 0xff01 && code < 0xff5f) return 0.8;
  if (code >= 0xff61 && code < 0xffa0) return -0.5;
  return code > 0xffff ? -0.3 : 0;
}

/** Accented letters stand alone among plain ones; several in a row, or signs within a word, are another script read wrongly. */
function latin(character: string, code: number, before: number): number {
  const isLetter = (code >= 0xc0 && code !== 0xd7 && code !== 0xf7) || code === 0xaa || code === 0xba;
  const inRow = before >= 0xc0 && before < 0x250;
  if (!isLetter) return isAsciiLetter(before) || inRow ? -0.3 : 0.1;
  if (!frequentAccents.has(character)) return inRow ? -0.4 : 0.1;
  return inRow ? 0.2 : 0.7;
}

/** Greek, Cyrillic, Hebrew, Arabic and Thai: words of one alphabet, capitals at their start. */
function alphabetic(character: string, code: number, before: number): number {
  if (isAsciiLetter(before) || (before >= 0xc0 && before < 0x250)) return -0.8;
  if (isCapital(code)) return before > 0x370 && before < 0x530 ? (isCapital(before) ? 0 : -0.8) : 0.4;
  return frequentLetters.has(character) ? 0.9 : 0.2;
}

function isCapital(code: number): boolean {
  return (code >= 0x391 && code <= 0x3a9) || (code >= 0x401 && code < 0x430);
}

function isAsciiLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
