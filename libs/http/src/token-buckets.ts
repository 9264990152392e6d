/** More keys than this are not remembered at once: the one that was quiet longest is forgotten first. */
const mostKeys = 100_000;
const minuteMs = 60_000;
/** Less than any interval; sums of fractions of a millisecond are not exact. */
const roundingMs = 0.01;

/**
 * Lets each key act so many times a minute, in a burst or spread out.
 *
 * The count is this process's own: with several gateways behind one address, each lets as many through.
 */
export class TokenBuckets {
  /** When each key's bucket will be full again, which says how much is in it (the generic cell rate algorithm). */
  private readonly fullAt = new Map<string, number>();
  private readonly intervalMs: number;

  constructor(perMinute: number) {
    this.intervalMs = minuteMs / perMinute;
  }

  /** Takes one token and returns 0, or returns the seconds until there is one again. */
  spend(key: string, nowMs: number): number {
    const fullAt = Math.max(this.fullAt.get(key) ?? nowMs, nowMs) + this.intervalMs;
    const missingMs = fullAt - nowMs - minuteMs;
    if (missingMs > roundingMs) return Math.ceil(missingMs / 1000);
    // Deleting first moves the key to the end, so that the Map's own order is the order of use.
    this.fullAt.delete(key);
    this.fullAt.set(key, fullAt);
    if (this.fullAt.size > mostKeys) this.forgetOldest();
    return 0;
  }

  private forgetOldest(): void {
    for (const key of this.fullAt.keys()) {
      this.fullAt.delete(key);
      return;
    }
  }
}
