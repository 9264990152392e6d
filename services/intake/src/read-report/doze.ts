import { pause } from '@fengsui/rounds';

/** Long enough for a batch to gather, which costs hardly more than a single report. */
const shortestMs = 10;
const longestMs = 1_000;

/**
 * A wait that grows from 10 ms to a second while there is nothing to do; a call makes it short again.
 *
 * The call may come a moment before the commit that it tells of (a batch of events is committed after its handler
 * returned), which is why several short waits follow it.
 */
export class Doze {
  private nextMs = shortestMs;
  private cut: () => void = () => undefined;

  constructor(private readonly stopping: AbortSignal) {}

  /** Says that there is something to do, or that there was. */
  call(): void {
    this.nextMs = shortestMs;
    this.cut();
  }

  async wait(): Promise<void> {
    const ms = this.nextMs;
    this.nextMs = Math.min(ms * 2, longestMs);
    if (ms > shortestMs) {
      const called = new AbortController();
      this.cut = () => called.abort();
      await pause(ms, AbortSignal.any([called.signal, this.stopping]));
      this.cut = () => undefined;
      if (!called.signal.aborted) return;
    }
    await pause(shortestMs, this.stopping);
  }
}
