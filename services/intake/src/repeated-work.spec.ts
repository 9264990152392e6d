import { describe, expect, it } from '@jest/globals';
import { RepeatedWork } from './repeated-work.js';

describe('work that is repeated', () => {
  it('goes on round after round until it is stopped, and ends its last round', async () => {
    const work = new RepeatedWork();
    let [begun, ended] = [0, 0];
    const third = new Promise<void>((reached) => {
      work.begin(
        async () => {
          begun += 1;
          if (begun === 3) reached();
          await work.pause(begun < 3 ? 1 : 60_000);
          ended += 1;
        },
        () => undefined,
      );
    });
    await third;
    expect(ended).toBe(2);
    await work.stop();
    expect([begun, ended]).toEqual([3, 3]);
  });

  it('tells of a round that fails, and waits no longer than until it is stopped', async () => {
    const work = new RepeatedWork();
    const failed = new Promise<unknown>((told) => {
      work.begin(() => Promise.reject(new Error('the database is away')), told);
    });
    expect(await failed).toMatchObject({ message: 'the database is away' });
    await work.stop();
    expect(work.isStopping).toBe(true);
  });
});
