import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readReceiptNumber, readSecret, Receipts, sha256 } from './receipts.js';

const receipts = new Receipts(Buffer.alloc(32, 7), 'Asia/Shanghai');
const evening = new Date('2026-11-21T16:30:00Z');

describe('drawing a receipt', () => {
  it('names the day where the receipt is given, not the one in Greenwich', () => {
    expect(receipts.draw(evening, randomBytes(5)).number).toMatch(/^FS-20261122-[0-9A-HJKMNP-TV-Z]{8}$/);
  });

  it('gives what it draws from chance and nothing else', () => {
    expect(receipts.draw(evening, Buffer.from('0123456789', 'hex'))).toEqual(
      receipts.draw(evening, Buffer.from('0123456789', 'hex')),
    );
    const drawn = Array.from({ length: 2_000 }, () => receipts.draw(evening, randomBytes(5)).number);
    expect(new Set(drawn).size).toBe(2_000);
  });

  it('derives a secret of 128 bits that only the holder of the key can derive again', () => {
    const { number, secret, secretSha256 } = receipts.draw(evening, randomBytes(5));
    expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(secretSha256).toBe(sha256(secret));
    expect(receipts.of(number).secret).toBe(secret);
    expect(new Receipts(Buffer.alloc(32, 8), 'Asia/Shanghai').of(number).secret).not.toBe(secret);
  });

  it('derives the published secret of a known number', () => {
    // HMAC-SHA-256 of the words below under 32 bytes of 7, first 16 bytes, in Crockford's base 32; reckoned apart from this code.
    expect(receipts.of('FS-20261122-00000000').secret).toBe('FSHB56P1Q53C2BW6NCGMRY3Y9M');
  });
});

describe('reading a receipt number', () => {
  const { number } = receipts.draw(evening, Buffer.from('0102030405', 'hex'));

  it('takes it as a person types it', () => {
    expect(readReceiptNumber(number)).toBe(number);
    expect(readReceiptNumber(` ${number.toLowerCase().replaceAll('-', ' ')} `)).toBe(number);
    expect(readReceiptNumber(number.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(number);
  });

  it('refuses any single wrong character', () => {
    const places = Array.from({ length: 8 }, (_, index) => number.length - 1 - index);
    for (const place of places) {
      for (const wrong of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        if (wrong === number[place]) continue;
        expect(readReceiptNumber(number.slice(0, place) + wrong + number.slice(place + 1))).toBeUndefined();
      }
    }
  });

  it.each(['', 'FS-20261122', 'INC-20261122-ABCDEFGH', `${number}0`, "FS-2026112'-ABCDEFGH"])('refuses %j', (typed) => {
    expect(readReceiptNumber(typed)).toBeUndefined();
  });

  it('reads a secret with the letters that are easily mistaken', () => {
    expect(readSecret('abcd-o1l i')).toBe('ABCD0111');
  });
});
