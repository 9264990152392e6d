import { setTimeout } from 'node:timers/promises';

/** Resolves after a time in milliseconds, or at once when the signal is raised. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
