import { describe, expect, it } from '@jest/globals';
import { wordsOf } from './address-words.js';

describe('the words of an address', () => {
  it.each([
    ['192.0.2.255', [0xc00002ff]],
    ['0.0.0.0', [0]],
    ['2001:db8::7', [0x20010db8, 0, 0, 7]],
    ['2001:DB8:1:2:3:4:5:6', [0x20010db8, 0x10002, 0x30004, 0x50006]],
    ['::', [0, 0, 0, 0]],
    ['::1', [0, 0, 0, 1]],
    ['2001:db8::', [0x20010db8, 0, 0, 0]],
    ['64:ff9b::192.0.2.33', [0x64ff9b, 0, 0, 0xc0000221]],
    ['::ffff:192.0.2.33', [0xc0000221]],
    ['fe80::1%eth0', [0xfe800000, 0, 0, 1]],
  ])('%s', (address, words) => {
    expect([...(wordsOf(address) ?? [])]).toEqual(words);
  });

  it.each(['', '192.0.2', '1.2.3.256', '2001:db8:::1', 'example.org'])('%j has none', (text) => {
    expect(wordsOf(text)).toBeUndefined();
  });
});
