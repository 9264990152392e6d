import { pause } from '@fengsui/rounds';
import type { Logger } from '@nestjs/common';
import type { EndedAttempt } from './ended-attempt.js';

interface Waiting {
  readonly attempt: EndedAttempt;
  readonly done: () => void;
}

const failureMs = 1_000;

/**
 * Records what became of attempts, all that ended while the last ones were recorded at once. An outcome that is not recorded
 * would become uncertain, so that a database that is down is waited for; an outcome that cannot be recorded holds up no other.
 */
export class OutcomeQueue {
  private readonly stopping = new AbortController();
  private waiting: Waiting[] = [];
  private busy = false;

  constructor(
    private readonly record: (attempts: readonly EndedAttempt[]) => Promise<void>,
    private readonly logger: Logger,
  ) {}

  /** Resolves when it is recorded, or when that was given up. */
  async add(attempt: EndedAttempt): Promise<void> {
    await new Promise<void>((done) => {
      this.waiting.push({ attempt, done });
      if (!this.busy) void this.drain();
    });
  }

  giveUp(): void {
    this.stopping.abort();
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      if (await this.recorded(batch)) for (const { done } of batch) done();
      else for (const one of batch) void this.recordAlone(one).then(one.done);
    }
    this.busy = false;
  }

  private async recorded(batch: readonly Waiting[]): Promise<boolean> {
    try {
      await this.record(batch.map(({ attempt }) => attempt));
      return true;
    } catch (error) {
      this.logger.warn('Outcomes could not be recorded and are tried again', error, { count: batch.length });
      return false;
    }
  }

  private async recordAlone(one: Waiting): Promise<void> {
    const { delivery, outcome } = one.attempt;
    while (!this.stopping.signal.aborted) {
      await pause(failureMs, this.stopping.signal);
      if (await this.recorded([one])) return;
    }
    this.logger.error('An outcome was not recorded', { deliveryId: delivery.id, state: outcome.state });
  }
}
