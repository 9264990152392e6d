import type { OrderIssued, OrderOutcome } from '@fengsui/contracts';
import type { QueuedOrder } from '@fengsui/messaging/party-queue';
import type { JsonLogger } from '@fengsui/telemetry';
import { trace } from '@opentelemetry/api';
import type { Journal } from '../journal.js';
import type { JournalAnswer } from '../journal-entry.js';
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

/** Orders of one party being answered at once: past this the broker answers later, not more. */
export const answeredAtOnce = 200;
const retryMs = 1_000;

/** Answers every order at once, with what it publishes pipelined. For drills and benchmarks. */
export class AutoAnswer {
  constructor(
    private readonly settings: AutoAnswerSettings,
    private readonly logger: JsonLogger,
  ) {}

  /** Never rejects: what fails comes again. */
  async take(order: QueuedOrder<OrderIssued>, link: PartyLink): Promise<void> {
    const { dispatchId } = order.data;
    const { outcome, note, name, journal } = this.settings;
    const now = new Date();
    const span = startOrderSpan(order.data, order.trace, now);
    const context = trace.setSpan(order.trace, span);
    const given = { outcome, note, by: name, answeredAt: now.toISOString() };
    try {
      await this.keep(journal, order, given);
      await Promise.all([acknowledge(link, dispatchId, name, now, context), answer(link, dispatchId, given, context)]);
      tell(() => order.done());
    } catch (error) {
      this.logger.error('An order could not be answered; it comes again', {
        party: link.party,
        orderId: dispatchId,
        error,
      });
      tell(() => order.later(retryMs));
    } finally {
      span.end();
    }
  }

  private async keep(
    journal: Journal | undefined,
    { data, body }: QueuedOrder<OrderIssued>,
    given: JournalAnswer,
  ): Promise<void> {
    if (journal === undefined) return;
    const order: unknown = JSON.parse(body);
    await journal.end({
      id: data.dispatchId,
      party: data.party,
      order,
      traceparent: '',
      receivedAt: given.answeredAt,
      attempts: 0,
      printed: false,
      answer: given,
    });
  }
}
