import { Transactions } from '@fengsui/messaging';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { StepUp, StepUpFailed } from './step-up.js';

const everyMs = 1_000;
const atOnce = 200;
const triedAgainMs = 300_000;

/** Looks every second which timers are due; what fell due while nothing ran is done at once. */
@Injectable()
export class StepUpSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('step-up');
  private readonly stopping = new AbortController();
  /** Orders whose step-up failed, and until when they are left alone, so that one harms no other. */
  private readonly failed = new Map<string, number>();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly transactions: Transactions,
    private readonly stepUp: StepUp,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const found = await this.look(atOnce);
      if (found === 0) await this.wait();
    }
  }

  /** How many were due; after a failure each is worked alone. */
  private async look(limit: number): Promise<number> {
    const now = new Date();
    for (const [id, until] of this.failed) if (until < now.getTime()) this.failed.delete(id);
    const claim = { limit, without: [...this.failed.keys()] };
    try {
      return await this.transactions.run((tx) => this.stepUp.execute(tx, claim, now, newId));
    } catch (error) {
      if (!(error instanceof StepUpFailed)) {
        this.logger.warn('Timers wait and are tried again every second', error);
        return 0;
      }
      if (limit > 1) return this.oneByOne(limit);
      this.logger.error('A step-up failed and is tried again in five minutes', error, { dispatchId: error.dispatchId });
      this.failed.set(error.dispatchId, now.getTime() + triedAgainMs);
      return 1;
    }
  }

  private async oneByOne(count: number): Promise<number> {
    let found = 0;
    while (found < count && !this.stopping.signal.aborted && (await this.look(1)) > 0) found += 1;
    return found;
  }

  private async wait(): Promise<void> {
    const { signal } = this.stopping;
    try {
      await pause(everyMs, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
