const longestPaceMs = 500;

/** Time from the start of one batch to the start of the next: five times as much rest as work, within limits. */
export function paced(paceMs: number, tookMs: number): number {
  return Math.min(Math.max(paceMs, 6 * tookMs), Math.max(paceMs, longestPaceMs));
}
