import { Logger } from '@nestjs/common';
import { setTimeout } from 'node:timers/promises';

/** Work that comes round while the service runs. It fails soft: the next round comes all the same. */
export class Rounds {
  private readonly stopping = new AbortController();
  private readonly logger: Logger;
  private running: Promise<void> = Promise.resolve();

  constructor(
    name: string,
    private readonly pauseMs: number,
    private readonly work: () => Promise<void>,
  ) {
    this.logger = new Logger(name);
  }

  begin(): void {
    this.running = this.run();
  }

  /** Resolves when the round that is under way has ended. */
  async end(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.work().catch((error: unknown) => this.logger.warn('A round failed; the next one comes', error));
      await setTimeout(this.pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
