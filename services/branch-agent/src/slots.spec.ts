import { describe, expect, it } from '@jest/globals';
import { Slots } from './slots.js';

describe('slots', () => {
  it('let so much be in work, and give room when something has ended', async () => {
    const slots = new Slots(2);
    const ends: (() => void)[] = [];
    const begin = () => slots.begin(() => new Promise<void>((resolve) => ends.push(resolve)));
    await begin();
    let room = false;
    const full = begin().then(() => (room = true));
    await new Promise(setImmediate);
    expect(room).toBe(false);
    ends[0]?.();
    await full;
    ends[1]?.();
    await slots.ended();
  });
});
