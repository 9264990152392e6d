import { describe, expect, it } from '@jest/globals';
import { atMost, pause } from './pause.js';
import { Rounds } from './rounds.js';

function listen() {
  const told: string[] = [];
  const logger = {
    log: (message: string) => void told.push(message),
    warn: (message: string, error: unknown) => void told.push(`${message}: ${String(error)}`),
  };
  return { told, rounds: new Rounds(logger) };
}

describe('work that is done in rounds', () => {
  it('goes on round after round until it is stopped, and ends its last round', async () => {
    const { rounds, told } = listen();
    let [begun, ended] = [0, 0];
    const third = new Promise<void>((reached) => {
      rounds.begin(async () => {
        begun += 1;
        if (begun === 3) reached();
        await rounds.pause(begun < 3 ? 1 : 60_000);
        ended += 1;
        return 0;
      });
    });
    await third;
    expect(ended).toBe(2);
    await rounds.stop();
    expect([begun, ended, rounds.isStopping]).toEqual([3, 3, true]);
    expect(told).toEqual([]);
  });

  it('waits as long as the round said, and no longer than until it is stopped', async () => {
    const { rounds } = listen();
    let count = 0;
    const first = new Promise<void>((reached) => {
      rounds.begin(async () => {
        count += 1;
        reached();
        return 60_000;
      });
    });
    await first;
    await rounds.stop();
    expect(count).toBe(1);
  });

  it('is done side by side: one that lasts holds up no other', async () => {
    const { rounds } = listen();
    rounds.begin(async () => {
      await rounds.pause(60_000);
      return 0;
    });
    await new Promise<void>((reached) => {
      rounds.begin(async () => {
        reached();
        return 60_000;
      });
    });
    await rounds.stop();
  });

  it('tells once of rounds that fail, and that they work again', async () => {
    const { rounds, told } = listen();
    let count = 0;
    await new Promise<void>((reached) => {
      rounds.begin(async () => {
        count += 1;
        if (count < 3) throw new Error('the database is away');
        if (count === 4) reached();
        return count < 4 ? 0 : 60_000;
      });
    });
    await rounds.stop();
    expect(told).toEqual(['Fails and is tried again every second: Error: the database is away', 'Works again']);
  });
});

describe('a pause', () => {
  it('ends at once where there is no time left, or where the signal is raised', async () => {
    const stopping = new AbortController();
    await pause(0, stopping.signal);
    await pause(-5, stopping.signal);
    const pausing = pause(60_000, stopping.signal);
    stopping.abort();
    await pausing;
    await pause(60_000, stopping.signal);
  });

  it('is what work is waited for at the most', async () => {
    const forever = new Promise<void>(() => undefined);
    await atMost(1, forever);
    await atMost(60_000, Promise.resolve());
    await expect(atMost(60_000, Promise.reject(new Error('it failed')))).rejects.toThrow('it failed');
  });
});
