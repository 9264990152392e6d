import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.js';

describe('turns', () => {
  it('let so much be done at once, and nothing more begin once all is to stop', async () => {
    const stopping = new AbortController();
    const turns = new Turns(1, stopping.signal);
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const work = (name: string) =>
      turns.during(async () => {
        begun.push(name);
        await new Promise<void>((end) => ends.push(end));
        return name;
      });
    const [first, second, third] = [work('first'), work('second'), work('third')];
    expect(begun).toEqual(['first']);
    ends[0]?.();
    expect(await first).toBe('first');
    await new Promise(setImmediate);
    expect(begun).toEqual(['first', 'second']);
    stopping.abort();
    expect(await third).toBeUndefined();
    ends[1]?.();
    expect(await second).toBe('second');
  });
});
