import { describe, expect, it } from '@jest/globals';
import { MailTries } from './mail-tries.js';

const failing = () => Promise.reject(new Error('The connection ended.'));
const fine = () => Promise.resolve('content');

describe('mails that were asked for in vain', () => {
  it('are asked for alone the next time', async () => {
    const tries = new MailTries();
    await expect(tries.count([4, 5], failing)).rejects.toThrow('The connection ended.');
    expect([4, 5, 6].map((uid) => tries.wasTried(uid))).toEqual([true, true, false]);
  });

  it('are given up after five times', async () => {
    const tries = new MailTries();
    for (let time = 1; time < 5; time++) await tries.count([4], failing).catch(() => undefined);
    expect(tries.areOver(4)).toBe(false);
    await tries.count([4], failing).catch(() => undefined);
    expect([tries.areOver(4), tries.areOver(5)]).toEqual([true, false]);
  });

  it('count anew once they were given', async () => {
    const tries = new MailTries();
    await tries.count([4], failing).catch(() => undefined);
    await expect(tries.count([4], fine)).resolves.toBe('content');
    expect(tries.wasTried(4)).toBe(false);
  });
});
