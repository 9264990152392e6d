import { describe, expect, it } from '@jest/globals';
import { drawReadBackCode, groupReadBackCode, readReadBackCode } from './read-back-code.js';

const code = drawReadBackCode(Uint8Array.of(0, 17, 94, 210, 3));

describe('a read-back code', () => {
  it('is ten digits, whatever was drawn, in groups that can be said', () => {
    for (const byte of [0, 1, 127, 255]) {
      expect(drawReadBackCode(new Uint8Array(5).fill(byte))).toMatch(/^\d{10}$/);
    }
    expect(groupReadBackCode(code)).toMatch(/^\d{3} \d{3} \d{4}$/);
  });

  it('is read however it is written down', () => {
    const full = String.fromCodePoint(...code.split('').map((digit) => 0xff10 + Number(digit)));
    for (const typed of [code, groupReadBackCode(code), ` ${code.slice(0, 5)}-${code.slice(5)} `, full]) {
      expect(readReadBackCode(typed)).toBe(code);
    }
  });

  it('is not read with any one digit wrong', () => {
    for (let place = 0; place < 10; place++) {
      for (let digit = 0; digit < 10; digit++) {
        const wrong = `${code.slice(0, place)}${digit}${code.slice(place + 1)}`;
        if (wrong !== code) expect(readReadBackCode(wrong)).toBeUndefined();
      }
    }
  });

  it('is not read with two neighbours swapped', () => {
    for (let place = 0; place < 9; place++) {
      const [one = '', other = ''] = code.slice(place, place + 2);
      const swapped = `${code.slice(0, place)}${other}${one}${code.slice(place + 2)}`;
      if (one !== other) expect(readReadBackCode(swapped)).toBeUndefined();
    }
  });

  it.each(['', '123', `${code}1`, 'abcdefghij'])('is not %j', (typed) => {
    expect(readReadBackCode(typed)).toBeUndefined();
  });
});
