import type { OrderIssued, OrderOutcome } from '@fengsui/contracts';
import type { QueuedOrder } from '@fengsui/messaging/party-queue';
import type { JsonLogger } from '@fengsui/telemetry';
import { trace } from '@opentelemetry/api';
import { kindOf } from '../follow-orders/follow-orders.js';
import { entryOf } from '../journal-entry-of.js';
import type { Journal } from '../journal.js';
import { startOrderSpan } from '../order-span.js';
import type { PartyLink } from '../party-link.js';
import { acknowledge, answer } from '../say.js';
import { tell } from '../tell.js';

export interface AutoAnswerSettings {
  readonly outcome: OrderOutcome;
  readonly note: string;
  readonly name: string;
  /** Kept for the record only: the answer to a repeated order is the same anyway. */
  readonly journal: Journal | undefined;
}

/** An order that waits for its batch. */
interface Taken {
  readonly order: QueuedOrder<OrderIssued>;
  readonly link: PartyLink;
  readonly done: () => void;
}

/** Answered together at most: past this the broker answers later, not more. */
export const answeredAtOnce = 200;
/** A batch that fills for a moment is one write to the socket and not hundreds. */
const lingerMs = 5;
const retryMs = 1_000;

/** Answers every order at once, in batches whose publishes are pipelined. For drills and benchmarks. */
export class AutoAnswer {
  private batch: Taken[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: AutoAnswerSettings,
    private readonly logger: JsonLogger,
  ) {}

  /** Resolves when the order was answered, or comes again. Never rejects. */
  take(order: QueuedOrder<OrderIssued>, link: PartyLink): Promise<void> {
    if (kindOf(order.data) === 'cancellation') {
      tell(() => order.done());
      return Promise.resolve();
    }
    return new Promise((done) => {
      this.batch.push({ order, link, done });
      if (this.batch.length >= answeredAtOnce) void this.answerBatch();
      else this.timer ??= setTimeout(() => void this.answerBatch(), lingerMs);
    });
  }

  private async answerBatch(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const batch = this.batch.splice(0);
    const answers = await Promise.allSettled(batch.map((taken) => this.answer(taken)));
    answers.forEach(({ status }, index) => {
      const taken = batch[index];
      if (status === 'fulfilled') tell(() => taken?.order.done());
      else tell(() => taken?.order.later(retryMs));
      taken?.done();
    });
  }

  private async answer({ order, link }: Taken): Promise<void> {
    const { dispatchId } = order.data;
    const { outcome, note, name, journal } = this.settings;
    const now = new Date();
    const span = startOrderSpan(order.data, order.trace, now);
    const context = trace.setSpan(order.trace, span);
    const given = { outcome, note, by: name, answeredAt: now.toISOString() };
    try {
      if (journal !== undefined) await journal.end({ ...entryOf(order, link.party, now), answer: given });
      await Promise.all([acknowledge(link, dispatchId, name, now, context), answer(link, dispatchId, given, context)]);
    } catch (error) {
      const details = { party: link.party, orderId: dispatchId, error };
      this.logger.error('An order could not be answered; it comes again', details);
      throw error;
    } finally {
      span.end();
    }
  }
}
