import { TokenBuckets } from '@fengsui/http';

/** More servers than these are not remembered as wanting to be left alone; the one that said so longest ago is forgotten. */
const mostPaused = 10_000;

/** How often each server may be asked, and until when one wants to be left alone. */
export class Budgets {
  private readonly buckets: TokenBuckets;
  private readonly pausedUntil = new Map<string, number>();

  constructor(perMinute: number) {
    this.buckets = new TokenBuckets(perMinute);
  }

  /** Takes one question off the server's budget and returns 0, or returns the seconds until it may be asked. */
  spend(server: string, nowMs: number): number {
    const until = this.pausedUntil.get(server) ?? 0;
    if (until > nowMs) return Math.ceil((until - nowMs) / 1_000);
    this.pausedUntil.delete(server);
    return this.buckets.spend(server, nowMs);
  }

  pause(server: string, seconds: number, nowMs: number): void {
    // Deleting first moves the server to the end, so that the Map's own order is that of what was said.
    this.pausedUntil.delete(server);
    this.pausedUntil.set(server, nowMs + seconds * 1_000);
    const [oldest] = this.pausedUntil.keys();
    if (this.pausedUntil.size > mostPaused && oldest !== undefined) this.pausedUntil.delete(oldest);
  }
}
