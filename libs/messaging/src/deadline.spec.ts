import { describe, expect, it } from '@jest/globals';
import { DeadlineExceeded, within } from './deadline.js';

describe('work with a deadline', () => {
  it('answers what the work answers', async () => {
    expect(await within(1_000, Promise.resolve('pong'))).toBe('pong');
  });

  it('fails as the work fails', async () => {
    await expect(within(1_000, Promise.reject(new RangeError('No.')))).rejects.toThrow(RangeError);
  });

  it('gives up on work that says nothing', async () => {
    await expect(within(20, new Promise(() => undefined))).rejects.toThrow(DeadlineExceeded);
  });
});
