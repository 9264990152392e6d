import { describe, expect, it } from '@jest/globals';
import { TokenBuckets } from './token-buckets.js';

describe('a rate', () => {
  it('allows a burst of a minute, then says how long to wait', () => {
    const buckets = new TokenBuckets(60);
    for (let request = 0; request < 60; request++) expect(buckets.spend('a', 0)).toBe(0);
    expect(buckets.spend('a', 0)).toBe(1);
    expect(buckets.spend('a', 999)).toBe(1);
    expect(buckets.spend('a', 1_000)).toBe(0);
  });

  it('is refilled to the burst and no further', () => {
    const buckets = new TokenBuckets(2);
    expect(buckets.spend('a', 0)).toBe(0);
    expect(buckets.spend('a', 3_600_000)).toBe(0);
    expect(buckets.spend('a', 3_600_000)).toBe(0);
    expect(buckets.spend('a', 3_600_000)).toBe(30);
  });

  it('does not punish whoever asks again too early', () => {
    const buckets = new TokenBuckets(1);
    expect(buckets.spend('a', 0)).toBe(0);
    for (let second = 1; second < 60; second++) expect(buckets.spend('a', second * 1_000)).toBe(60 - second);
    expect(buckets.spend('a', 60_000)).toBe(0);
  });

  it('is each key’s own', () => {
    const buckets = new TokenBuckets(1);
    expect(buckets.spend('a', 0)).toBe(0);
    expect(buckets.spend('b', 0)).toBe(0);
  });

  it('forgets the quietest key rather than grow without end', () => {
    const buckets = new TokenBuckets(1);
    buckets.spend('first', 0);
    buckets.spend('second', 0);
    for (let key = 0; key < 99_999; key++) buckets.spend(String(key), 0);
    expect(buckets.spend('second', 0)).toBe(60);
    expect(buckets.spend('first', 0)).toBe(0);
  });
});
