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

const longestPaceMs = 500;

/** Time from the start of one batch to the start of the next: five times as much rest as work, within limits. */
export function paced(paceMs: number, tookMs: number): number {
  return Math.min(Math.max(paceMs, 6 * tookMs), Math.max(paceMs, longestPaceMs));
}
