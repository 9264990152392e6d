import { atMost, Rounds } from '@fengsui/rounds';
import type { Logger } from '@nestjs/common';
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
const graceMs = 8_000;
const lastWordsMs = 1_000;

/** Sends what is due on one way, as much at once as there is room for. */
export class DeliveryLoop {
  private readonly inFlight = new Set<Promise<void>>();
  private readonly rounds: Rounds;
  private readonly outcomes: OutcomeQueue;

  constructor(
    private readonly way: DeliveryWay,
    logger: Logger,
  ) {
    this.rounds = new Rounds(logger);
    this.outcomes = new OutcomeQueue((attempts) => way.record(attempts), logger);
  }

  start(): void {
    this.rounds.begin(() => this.round());
  }

  /** Lets what is under way end, so that a stop makes no mail uncertain without need. */
  async stop(): Promise<void> {
    const ended = this.rounds.stop().then(() => Promise.all(this.inFlight));
    await atMost(graceMs, ended);
    this.way.cut();
    await atMost(lastWordsMs, ended);
    this.outcomes.giveUp();
    await ended;
  }

  private async round(): Promise<number> {
    const free = this.way.most - this.inFlight.size;
    // What is claimed together is read and recorded together, which costs a few statements instead of a few for each.
    if (free < this.way.most / 2) {
      await Promise.race(this.inFlight);
      return 0;
    }
    const claimed = await this.way.claim(free);
    if (claimed.length > 0) for (const attempt of this.way.begin(claimed)) this.follow(attempt);
    return claimed.length === free ? 0 : idleMs;
  }

  private follow(attempt: Promise<EndedAttempt>): void {
    const recorded: Promise<void> = attempt
      .then((ended) => this.outcomes.add(ended))
      .finally(() => this.inFlight.delete(recorded));
    this.inFlight.add(recorded);
  }
}
