import { describe, expect, it } from '@jest/globals';
import { EventuallyError, eventually } from './eventually.js';

describe('waiting for something to come true', () => {
  it('answers what the probe found, after failures, undefined and false', async () => {
    const answers = [() => Promise.reject(new Error('not yet')), () => undefined, () => false, () => 'handled'];
    expect(await eventually(() => answers.shift()?.())).toBe('handled');
    expect(answers).toHaveLength(0);
  });

  it('takes null and zero for answers', async () => {
    expect(await eventually(() => null)).toBeNull();
    expect(await eventually(() => 0)).toBe(0);
  });

  it('fails with the last failure as its cause', async () => {
    const cause = new Error('still open');
    const waiting = eventually(() => Promise.reject(cause), { deadlineMs: 60 });
    await expect(waiting).rejects.toBeInstanceOf(EventuallyError);
    await expect(waiting).rejects.toMatchObject({ message: 'Not within 60 ms: still open', cause });
  });
});
