import { describe, expect, it } from '@jest/globals';
import { MailTries } from './mail-tries.js';
import type { InVain } from './mail-tries.js';

const fine = () => Promise.resolve('content');

async function askInVain(tries: MailTries, uids: readonly number[], fault: InVain, times = 1): Promise<void> {
  for (let time = 0; time < times; time++) {
    const asked = tries.count(
      uids,
      () => Promise.reject(new Error('It did not come.')),
      () => fault,
    );
    await expect(asked).rejects.toThrow('It did not come.');
  }
}

describe('mails that were asked for in vain', () => {
  it('are asked for alone the next time', async () => {
    const tries = new MailTries();
    await askInVain(tries, [4, 5], 'connection-lost');
    expect([4, 5, 6].map((uid) => tries.wasTried(uid))).toEqual([true, true, false]);
  });

  it.each<InVain>(['refused', 'connection-lost'])('are left after five times (%s)', async (fault) => {
    const tries = new MailTries();
    await askInVain(tries, [4], fault, 4);
    expect(tries.faultOf(4)).toBeUndefined();
    await askInVain(tries, [4], fault);
    expect([tries.faultOf(4), tries.faultOf(5)]).toEqual([fault, undefined]);
  });

  it('are not said to be refused because connections broke', async () => {
    const tries = new MailTries();
    await askInVain(tries, [4], 'refused', 4);
    await askInVain(tries, [4], 'connection-lost', 4);
    expect(tries.faultOf(4)).toBeUndefined();
    await askInVain(tries, [4], 'connection-lost');
    expect(tries.faultOf(4)).toBe('connection-lost');
  });

  it('count anew once they were given', async () => {
    const tries = new MailTries();
    await askInVain(tries, [4], 'refused');
    await expect(tries.count([4], fine, () => 'refused')).resolves.toBe('content');
    expect(tries.wasTried(4)).toBe(false);
  });
});
