import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { Interruption } from './interruption.js';

function interrupted() {
  const signals = new EventEmitter();
  let now = 0;
  let repeated = 0;
  const interruption = new Interruption(
    signals,
    async () => void repeated++,
    () => now,
  );
  return {
    interruption,
    give: (signal: string, at: number) => {
      now = at;
      signals.emit(signal);
    },
    repeated: () => repeated,
  };
}

describe('the wish to stop', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('is given by %s', async (signal) => {
    const { interruption, give, repeated } = interrupted();
    give(signal, 0);
    await interruption.happened;
    expect(interruption.signal.aborted).toBe(true);
    expect(repeated()).toBe(0);
  });

  it('is one wish when npm passes on the Ctrl-C of the terminal', () => {
    const { give, repeated } = interrupted();
    give('SIGINT', 5_000);
    give('SIGINT', 5_020);
    expect(repeated()).toBe(0);
  });

  it('is urgent when it is given again', () => {
    const { give, repeated } = interrupted();
    give('SIGINT', 5_000);
    give('SIGINT', 7_000);
    expect(repeated()).toBe(1);
  });
});
