import type { Logger } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import type { ClaimedDelivery } from './claim-deliveries.js';
import type { EndedAttempt } from './ended-attempt.js';
import { OutcomeQueue } from './outcome-queue.js';

/** The way of one channel's deliveries, from their claim to their record. */
export interface DeliveryWay {
  /** Deliveries that are under way at once. */
  readonly most: number;
  claim(most: number): Promise<ClaimedDelivery[]>;
  /** One attempt a delivery; none of them rejects: whatever happens is an outcome. */
  begin(deliveries: readonly ClaimedDelivery[]): Promise<EndedAttempt>[];
  record(attempts: readonly EndedAttempt[]): Promise<void>;
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
  private readonly outcomes: OutcomeQueue;
  private running = Promise.resolve();
  private failing = false;

  constructor(
    private readonly way: DeliveryWay,
    private readonly logger: Logger,
  ) {
    this.outcomes = new OutcomeQueue((attempts) => way.record(attempts), logger);
  }

  start(): void {
    this.running = this.run();
  }

  /** Lets what is under way end, so that a stop makes no mail uncertain without need. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const ended = this.running.then(() => Promise.all(this.inFlight));
    await within(graceMs, ended);
    this.way.cut();
    await within(lastWordsMs, ended);
    this.outcomes.giveUp();
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
    // What is claimed together is read and recorded together, which costs a few statements instead of a few for each.
    if (free < this.way.most / 2) {
      await Promise.race(this.inFlight);
      return true;
    }
    try {
      const claimed = await this.way.claim(free);
      this.failing = false;
      if (claimed.length > 0) for (const attempt of this.way.begin(claimed)) this.follow(attempt);
      return claimed.length === free;
    } catch (error) {
      if (!this.failing) this.logger.warn('What is due cannot be claimed and is tried again every second', error);
      this.failing = true;
      throw error;
    }
  }

  private follow(attempt: Promise<EndedAttempt>): void {
    const recorded: Promise<void> = attempt
      .then((ended) => this.outcomes.add(ended))
      .finally(() => this.inFlight.delete(recorded));
    this.inFlight.add(recorded);
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const done = new AbortController();
  const late = wait(ms, undefined, { signal: done.signal }).catch(() => undefined);
  await Promise.race([work, late]);
  done.abort();
}
