import { Logger } from '@nestjs/common';
import { pause } from './pause.js';

const failurePauseMs = 1_000;

/** Work that is done again and again while the service runs. A failure is logged once until the work succeeds again. */
export class Repetition {
  private readonly stopping = new AbortController();
  private readonly logger: Logger;
  private running: Promise<void> = Promise.resolve();
  private failing = false;

  /** `work` answers whether there is more to do at once; otherwise the next round comes after the pause. */
  constructor(
    name: string,
    private readonly pauseMs: number,
    private readonly work: () => Promise<boolean>,
  ) {
    this.logger = new Logger(name);
  }

  start(): void {
    this.running = this.run();
  }

  /** Resolves when the round that is under way has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const more = await this.round();
      if (!more) await pause(this.failing ? failurePauseMs : this.pauseMs, signal);
    }
  }

  private async round(): Promise<boolean> {
    try {
      const more = await this.work();
      if (this.failing) this.logger.log('Works again');
      this.failing = false;
      return more;
    } catch (error) {
      if (!this.failing) this.logger.warn('Fails and is tried again every second', error);
      this.failing = true;
      return false;
    }
  }
}
