import { orderIssued } from '@fengsui/contracts';
import type { OrderIssued } from '@fengsui/contracts';
import type { QueuedOrder } from '@fengsui/messaging/party-queue';
import { markFailed } from '@fengsui/telemetry';
import type { JsonLogger } from '@fengsui/telemetry';
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { JournalEntry } from '../journal-entry.js';
import type { Journal } from '../journal.js';
import { startOrderSpan } from '../order-span.js';
import type { PartyLink } from '../party-link.js';
import { acknowledge, answer } from '../say.js';
import { tell } from '../tell.js';
import type { CommandResult } from './command-result.js';

/** What is done with an order; `printed` leaves the answer to a person. */
export type Handle = (entry: JournalEntry) => Promise<CommandResult | { readonly kind: 'printed' }>;

export interface WorkSettings {
  readonly handle: Handle;
  /** Who acknowledges and answers. */
  readonly name: string;
  readonly retryMs: number;
}

type Delivery = Pick<QueuedOrder<OrderIssued>, 'done' | 'later' | 'working'>;

const heartbeatMs = 20_000;
const longestRetryMs = 3_600_000;
/** How often the broker asks about an order that waits for a person. */
const waitForPersonMs = 600_000;

/**
 * Works orders so that each is worked as seldom as can be and answered once: written down before anything is done, the answer
 * written down before it is said, and off the queue only when the broker has stored the answer.
 */
export class OrderWorker {
  private readonly inWork = new Map<string, Delivery | undefined>();

  constructor(
    private readonly journal: Journal,
    private readonly settings: WorkSettings,
    private readonly logger: JsonLogger,
  ) {}

  /** Works an order that came off the queue. Never rejects: what fails comes again. */
  async take(order: QueuedOrder<OrderIssued>, link: PartyLink): Promise<void> {
    await this.work(order.data.dispatchId, link, order, async () => {
      const known = await this.journal.find(order.data.dispatchId);
      if (known !== undefined) return known;
      const entry = entryOf(order, link.party, new Date());
      await this.journal.write(entry);
      return entry;
    });
  }

  /** Goes on with an order that an earlier run of the agent left open. Its message comes later, and is answered from the journal. */
  async resume(entry: JournalEntry, link: PartyLink): Promise<void> {
    await this.work(entry.id, link, undefined, () => Promise.resolve(entry));
  }

  private async work(
    id: string,
    link: PartyLink,
    delivery: Delivery | undefined,
    find: () => Promise<JournalEntry>,
  ): Promise<void> {
    const isInWork = this.inWork.has(id);
    this.inWork.set(id, delivery);
    if (isInWork) return;
    const heartbeat = setInterval(() => tell(() => this.inWork.get(id)?.working()), heartbeatMs);
    try {
      const delay = await this.advance(await find(), link);
      if (delay === undefined) tell(() => this.inWork.get(id)?.done());
      else tell(() => this.inWork.get(id)?.later(delay));
    } catch (error) {
      this.logger.error('An order could not be worked; it comes again', { party: link.party, orderId: id, error });
      tell(() => this.inWork.get(id)?.later(this.settings.retryMs));
    } finally {
      clearInterval(heartbeat);
      this.inWork.delete(id);
    }
  }

  /** Brings an order to its answer. Answers how long to wait before the next try, or undefined when it is done with. */
  private async advance(found: JournalEntry, link: PartyLink): Promise<number | undefined> {
    const now = new Date();
    const origin = propagation.extract(ROOT_CONTEXT, { traceparent: found.traceparent });
    const span = startOrderSpan(orderIssued.decode(JSON.stringify(found.order)), origin, now);
    const context = trace.setSpan(origin, span);
    try {
      const entry = found.answer === null ? await this.handle(found, link, context) : found;
      if (typeof entry === 'number') return entry;
      if (entry.answer === null) return waitForPersonMs;
      await answer(link, entry.id, entry.answer, context);
      await this.journal.end(entry);
      return undefined;
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  /** The entry with its answer, or without one while it waits for a person; a number when it failed and is to be tried after so long. */
  private async handle(found: JournalEntry, link: PartyLink, context: Context): Promise<JournalEntry | number> {
    if (found.printed) return found;
    if (found.attempts === 0) await acknowledge(link, found.id, this.settings.name, new Date(), context);
    const begun = { ...found, attempts: found.attempts + 1 };
    await this.journal.write(begun);
    const result = await this.settings.handle(begun);
    if (result.kind === 'failed') {
      const delay = Math.min(this.settings.retryMs * 2 ** Math.min(begun.attempts - 1, 20), longestRetryMs);
      const details = { party: found.party, orderId: found.id, attempts: begun.attempts, delay };
      this.logger.error(`The command for an order failed: ${result.reason}`, details);
      return delay;
    }
    const ended = result.kind === 'printed' ? { ...begun, printed: true } : this.answered(begun, result);
    await this.journal.write(ended);
    return ended;
  }

  private answered(entry: JournalEntry, result: Extract<CommandResult, { kind: 'answered' }>): JournalEntry {
    const { outcome, note } = result;
    return { ...entry, answer: { outcome, note, by: this.settings.name, answeredAt: new Date().toISOString() } };
  }
}

function entryOf({ data, body, trace: origin }: QueuedOrder<OrderIssued>, party: string, now: Date): JournalEntry {
  const carrier: Record<string, string> = {};
  propagation.inject(origin, carrier);
  const order: unknown = JSON.parse(body);
  return {
    id: data.dispatchId,
    party,
    order,
    traceparent: carrier['traceparent'] ?? '',
    receivedAt: now.toISOString(),
    attempts: 0,
    printed: false,
    answer: null,
  };
}
