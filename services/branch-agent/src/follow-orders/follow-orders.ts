import { orderKinds } from '@fengsui/contracts';
import type { OrderIssued, OrderKind } from '@fengsui/contracts';
import type { QueuedOrder } from '@fengsui/messaging/party-queue';
import type { JsonLogger } from '@fengsui/telemetry';
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { entryOf } from '../journal-entry-of.js';
import type { JournalEntry } from '../journal-entry.js';
import type { Journal } from '../journal.js';
import type { PartyLink } from '../party-link.js';
import { answer } from '../say.js';
import { tell } from '../tell.js';

/** What a message on the queue is; a kind that this release does not know is an order. */
export function kindOf({ kind }: Pick<OrderIssued, 'kind'>): OrderKind {
  return orderKinds.find((known) => known === kind) ?? 'order';
}

export interface FollowSettings {
  /** Shows a message to people; undefined where a command works the orders. */
  readonly show: ((order: unknown) => Promise<void>) | undefined;
  /** Whether an order is being worked just now. */
  readonly isInWork: (id: string) => boolean;
  readonly retryMs: number;
}

/**
 * What follows on orders: a reminder runs nothing, a correction replaces what was ordered, a cancellation keeps what was not
 * begun from being begun.
 */
export class FollowOrders {
  constructor(
    private readonly journal: Journal,
    private readonly settings: FollowSettings,
    private readonly logger: JsonLogger,
  ) {}

  /** False where the message is to be worked: an order, or what stands for one that never came. Never rejects. */
  async take(message: QueuedOrder<OrderIssued>, link: PartyLink): Promise<boolean> {
    const kind = kindOf(message.data);
    if (kind === 'order' || kind === 'retest') return false;
    const details = { party: link.party, orderId: message.data.dispatchId, kind };
    try {
      const known = await this.journal.find(message.data.dispatchId);
      // Each message tells the order whole.
      if (known === undefined && kind !== 'cancellation') return false;
      this.logger.log(`The desk has sent a ${kind}`, details);
      await this.settings.show?.(JSON.parse(message.body));
      if (kind === 'cancellation') await this.cancel(message, known, link);
      if (kind === 'correction' && known) await this.correct(message, known);
      if (kind === 'reminder' && known?.answer) await sayAgain(known, link);
      tell(() => message.done());
    } catch (error) {
      this.logger.error('What followed on an order could not be taken; it comes again', { ...details, error });
      tell(() => message.later(this.settings.retryMs));
    }
    return true;
  }

  /** The entry stays, so that the order is not worked when it comes again, or comes late. */
  private async cancel(
    message: QueuedOrder<OrderIssued>,
    known: JournalEntry | undefined,
    link: PartyLink,
  ): Promise<void> {
    if (known === undefined) await this.journal.write(entryOf(message, link.party, new Date()));
    const cancelled = await this.journal.change(message.data.dispatchId, (entry) => ({ ...entry, cancelled: true }));
    const begun = this.settings.isInWork(message.data.dispatchId);
    if (cancelled !== undefined && cancelled.answer === null && !begun) await this.journal.end(cancelled);
  }

  private async correct({ body, data }: QueuedOrder<OrderIssued>, known: JournalEntry): Promise<void> {
    const order: unknown = JSON.parse(body);
    await this.journal.change(known.id, (entry) =>
      entry.revision < data.revision ? { ...entry, order, revision: data.revision } : entry,
    );
  }
}

/** The desk may have lost the answer. */
async function sayAgain({ id, answer: given, traceparent }: JournalEntry, link: PartyLink): Promise<void> {
  if (given !== null) await answer(link, id, given, propagation.extract(ROOT_CONTEXT, { traceparent }));
}
