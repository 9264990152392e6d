import { describe, expect, it } from '@jest/globals';
import { isPrivateLiteral, isPublic } from './reachable-address.js';

describe('an address that a webhook may go to', () => {
  it.each(['8.8.8.8', '2606:4700::1111'])('is public: %s', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.1.2.3',
    '64:ff9b::a01:203',
    '2002:a01:203::1',
    'no address',
  ])('is never %s', (address) => {
    expect(isPublic(address)).toBe(false);
  });

  it('is looked at where the URL holds it itself', () => {
    expect(['127.0.0.1', '[::1]', '169.254.169.254'].map(isPrivateLiteral)).toEqual([true, true, true]);
    expect(['hooks.example.org', '8.8.8.8'].map(isPrivateLiteral)).toEqual([false, false]);
  });
});
