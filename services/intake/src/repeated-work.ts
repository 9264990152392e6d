import { setTimeout as pause } from 'node:timers/promises';

const afterFailureMs = 1_000;

/** Work that is done round after round until the process stops; several kinds may be done side by side. */
export class RepeatedWork {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>[] = [];

  /** Raised when no further round begins. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** A round that fails is told of, and after a second the next begins. */
  begin(round: () => Promise<void>, failed: (error: unknown) => void): void {
    this.running.push(this.repeat(round, failed));
  }

  /** Ends when the rounds that are under way have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  /** Waits so many milliseconds, or until the process stops. */
  async pause(ms: number): Promise<void> {
    await pauseUnless(this.stopping.signal, ms);
  }

  private async repeat(round: () => Promise<void>, failed: (error: unknown) => void): Promise<void> {
    while (!this.isStopping) {
      try {
        await round();
      } catch (error) {
        failed(error);
        await this.pause(afterFailureMs);
      }
    }
  }
}

/** Waits so many milliseconds, or until the signal is raised. */
export async function pauseUnless(signal: AbortSignal, ms: number): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
