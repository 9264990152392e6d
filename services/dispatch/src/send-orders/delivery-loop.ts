import type { Logger } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import type { ClaimedDelivery } from './claim-deliveries.js';
import type { EndedAttempt } from './ended-attempt.js';

/** The way of one channel's deliveries, from their claim to their record. */
export interface DeliveryWay {
  /** Attempts at once. */
  readonly most: number;
  claim(most: number): Promise<ClaimedDelivery[]>;
  /** Never rejects: whatever happens is an outcome. */
  attempt(delivery: ClaimedDelivery): Promise<EndedAttempt>;
  record(attempt: EndedAttempt): Promise<void>;
  /** Ends what is under way, which then has its outcome at once. */
  cut(): void;
}

const idleMs = 200;
const failureMs = 1_000;
const graceMs = 8_000;
const lastWordsMs = 1_000;

/** Sends what is due on one way, as much at once as there is room for. */
export class DeliveryLoop {
  private readonly inFlight = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly giveUp = new AbortController();
  private running = Promise.resolve();
  private failing = false;

  constructor(
    private readonly way: DeliveryWay,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Lets what is under way end, so that a stop makes no mail uncertain without need. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const ended = this.running.then(() => Promise.all(this.inFlight));
    await this.within(graceMs, ended);
    this.way.cut();
    await this.within(lastWordsMs, ended);
    this.giveUp.abort();
    await ended;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const ms = await this.round().then(
        (more) => (more ? 0 : idleMs),
        () => failureMs,
      );
      if (ms > 0) await wait(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Answers whether there may be more to do at once; a failure is logged once until it is over. */
  private async round(): Promise<boolean> {
    const free = this.way.most - this.inFlight.size;
    if (free === 0) {
      await Promise.race(this.inFlight);
      return true;
    }
    try {
      const claimed = await this.way.claim(free);
      this.failing = false;
      for (const delivery of claimed) this.begin(delivery);
      return claimed.length === free;
    } catch (error) {
      if (!this.failing) this.logger.warn('What is due cannot be claimed and is tried again every second', error);
      this.failing = true;
      throw error;
    }
  }

  private begin(delivery: ClaimedDelivery): void {
    const sending: Promise<void> = this.way
      .attempt(delivery)
      .then((ended) => this.record(ended))
      .finally(() => this.inFlight.delete(sending));
    this.inFlight.add(sending);
  }

  /** An outcome that is not recorded would become uncertain, so that a database that is down is waited for. */
  private async record(attempt: EndedAttempt): Promise<void> {
    const deliveryId = attempt.delivery.id;
    while (!this.giveUp.signal.aborted) {
      try {
        return await this.way.record(attempt);
      } catch (error) {
        this.logger.warn('An outcome could not be recorded and is tried again', error, { deliveryId });
        await wait(failureMs, undefined, { signal: this.giveUp.signal }).catch(() => undefined);
      }
    }
    this.logger.error('An outcome was not recorded', { deliveryId, state: attempt.outcome.state });
  }

  private async within(ms: number, work: Promise<unknown>): Promise<void> {
    const done = new AbortController();
    const late = wait(ms, undefined, { signal: done.signal }).catch(() => undefined);
    await Promise.race([work, late]);
    done.abort();
  }
}
