import { describe, expect, it } from '@jest/globals';
import { PlatformKeys } from './platform-keys.js';

const keys = new PlatformKeys(Buffer.alloc(32, 1));
const platform = { name: 'netscan-east', userPublicKey: 'UAAA' };

describe('the key by which a platform asks what came of its reports', () => {
  it('tells whose it is, and is good for that one alone', () => {
    const key = keys.of(platform);
    expect(keys.nameIn(key)).toBe('netscan-east');
    expect(keys.fits(key, platform)).toBe(true);
    expect(keys.fits(key, { ...platform, name: 'netscan-west' })).toBe(false);
    expect(new PlatformKeys(Buffer.alloc(32, 2)).fits(key, platform)).toBe(false);
  });

  it('ends with the credentials that it was given with', () => {
    expect(keys.fits(keys.of(platform), { ...platform, userPublicKey: 'UBBB' })).toBe(false);
  });

  it.each(['', '.', 'netscan-east', 'netscan-east.', `${'x'.repeat(5_000)}.y`])('is none: %s', (key) => {
    expect(keys.fits(key, platform)).toBe(false);
  });
});
