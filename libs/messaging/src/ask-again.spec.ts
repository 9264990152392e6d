import { describe, expect, it } from '@jest/globals';
import { askAgain } from './ask-again.js';

const never = new Promise<{ answer: string }>(() => undefined);

describe('asking a broker that may not answer', () => {
  it('asks again while there is no answer, and takes the first', async () => {
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return asked === 1 ? never : { answer: `to question ${asked}` };
    };
    expect(await askAgain(ask, new AbortController().signal)).toEqual({ answer: 'to question 2' });
  });

  it('fails as a question fails', async () => {
    const ask = async () => Promise.reject(new RangeError('No.'));
    await expect(askAgain(ask, new AbortController().signal)).rejects.toThrow(RangeError);
  });

  it('ends at once when it is to stop', async () => {
    const stopping = new AbortController();
    const asking = askAgain(() => never, stopping.signal);
    stopping.abort();
    expect(await asking).toBeUndefined();
    expect(await askAgain(() => never, stopping.signal)).toBeUndefined();
  });
});
