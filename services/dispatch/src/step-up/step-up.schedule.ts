import { Transactions } from '@fengsui/messaging';
import { Rounds } from '@fengsui/rounds';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { StepUp, StepUpFailed } from './step-up.js';

const everyMs = 1_000;
const atOnce = 200;
const triedAgainMs = 300_000;

/** Looks every second which timers are due; what fell due while nothing ran is done at once. */
@Injectable()
export class StepUpSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('step-up');
  private readonly rounds = new Rounds(this.logger);
  /** Orders whose step-up failed, and until when they are left alone, so that one harms no other. */
  private readonly failed = new Map<string, number>();

  constructor(
    private readonly transactions: Transactions,
    private readonly stepUp: StepUp,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.begin(async () => ((await this.look(atOnce)) === 0 ? everyMs : 0));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** How many were due; after a failure each is worked alone. */
  private async look(limit: number): Promise<number> {
    const now = new Date();
    for (const [id, until] of this.failed) if (until < now.getTime()) this.failed.delete(id);
    const claim = { limit, without: [...this.failed.keys()] };
    try {
      return await this.transactions.run((tx) => this.stepUp.execute(tx, claim, now, newId));
    } catch (error) {
      if (!(error instanceof StepUpFailed)) throw error;
      if (limit > 1) return this.oneByOne(limit);
      this.logger.error('A step-up failed and is tried again in five minutes', error, { dispatchId: error.dispatchId });
      this.failed.set(error.dispatchId, now.getTime() + triedAgainMs);
      return 1;
    }
  }

  private async oneByOne(count: number): Promise<number> {
    let found = 0;
    while (found < count && !this.rounds.isStopping && (await this.look(1)) > 0) found += 1;
    return found;
  }
}
