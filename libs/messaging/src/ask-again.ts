import { pause } from '@fengsui/rounds';

const everyMs = 1_000;

/**
 * Asks, and asks again each second for as long as there is no answer: a broker that elects a leader, or is being reached anew,
 * never answers what it was asked before. Rejects as soon as one of the questions does, and answers undefined when it is to stop.
 */
export async function askAgain<Answer extends object>(
  ask: () => Promise<Answer>,
  stopping: AbortSignal,
): Promise<Answer | undefined> {
  const answered = new AbortController();
  const signal = AbortSignal.any([answered.signal, stopping]);
  const asked: Promise<Answer>[] = [];
  try {
    while (!stopping.aborted) {
      asked.push(ask());
      const answer = await Promise.race([...asked, pause(everyMs, signal)]);
      if (answer !== undefined) return answer;
    }
    return undefined;
  } finally {
    answered.abort();
  }
}
