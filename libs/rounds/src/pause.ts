import { setTimeout } from 'node:timers/promises';

/** Resolves after a time in milliseconds, at once where there is none left, or when the signal is raised. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Waits for the work, but so many milliseconds at the most; the work goes on all the same. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  await Promise.race([work.finally(() => ended.abort()), pause(ms, ended.signal)]);
}
