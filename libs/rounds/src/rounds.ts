import { pause } from './pause.js';

const afterFailureMs = 1_000;

/** Whom failures are told; Nest's logger is one. */
export interface RoundsLogger {
  log(message: string): void;
  warn(message: string, error: unknown): void;
}

/** Work that is done round after round until the process stops; several kinds may be done side by side. */
export class Rounds {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>[] = [];

  constructor(private readonly logger: RoundsLogger) {}

  /** Raised when no further round begins. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /**
   * Begins at once. A round answers how many milliseconds the next waits; 0 where there may be more to do.
   * One that fails is told of once until a round succeeds again, and comes again after a second.
   */
  begin(round: () => Promise<number>): void {
    this.running.push(this.repeat(round));
  }

  /** Resolves when the rounds that are under way have ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  /** Waits so many milliseconds, or until the process stops. */
  async pause(ms: number): Promise<void> {
    await pause(ms, this.stopping.signal);
  }

  private async repeat(round: () => Promise<number>): Promise<void> {
    let failing = false;
    while (!this.isStopping) {
      try {
        const waitMs = await round();
        if (failing) this.logger.log('Works again');
        failing = false;
        await this.pause(waitMs);
      } catch (error) {
        if (!failing) this.logger.warn('Fails and is tried again every second', error);
        failing = true;
        await this.pause(afterFailureMs);
      }
    }
  }
}
