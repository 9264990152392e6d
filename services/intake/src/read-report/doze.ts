import { setTimeout as pause } from 'node:timers/promises';

const shortestMs = 5;
const longestMs = 1_000;

/**
 * A wait that grows from 5 ms to a second while there is nothing to do, and that a call cuts short.
 *
 * The call may come a moment before the commit that it tells of (a batch of events is committed after its handler
 * returned), which is why the waits begin short again after it.
 */
export class Doze {
  private nextMs = shortestMs;
  private called = false;
  private cut: () => void = () => undefined;

  constructor(private readonly stopping: AbortSignal) {}

  call(): void {
    this.nextMs = shortestMs;
    this.called = true;
    this.cut();
  }

  /** Says that there was something to do. */
  reset(): void {
    this.nextMs = shortestMs;
  }

  async wait(): Promise<void> {
    if (this.called || this.stopping.aborted) {
      this.called = false;
      return;
    }
    const waking = new AbortController();
    this.cut = () => waking.abort();
    const signal = AbortSignal.any([waking.signal, this.stopping]);
    try {
      await pause(this.nextMs, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    this.nextMs = Math.min(this.nextMs * 2, longestMs);
    if (this.called) this.nextMs = shortestMs;
    this.called = false;
  }
}
