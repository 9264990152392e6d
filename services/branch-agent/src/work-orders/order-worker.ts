import { orderIssued } from '@fengsui/contracts';
import type { OrderIssued } from '@fengsui/contracts';
import type { QueuedOrder } from '@fengsui/messaging/party-queue';
import { markFailed } from '@fengsui/telemetry';
import type { JsonLogger } from '@fengsui/telemetry';
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { entryOf } from '../journal-entry-of.js';
import type { JournalAnswer, JournalEntry } from '../journal-entry.js';
import type { Journal } from '../journal.js';
import { startOrderSpan } from '../order-span.js';
import type { PartyLink } from '../party-link.js';
import { acknowledge, answer, mention } from '../say.js';
import { tell } from '../tell.js';
import type { CommandResult } from './command-result.js';
import { delayAfter, tellFailed, tellInterrupted } from './tell-tries.js';
import type { Tried, WorkSettings } from './work-settings.js';

type Delivery = Pick<QueuedOrder<OrderIssued>, 'done' | 'later' | 'working'>;

const heartbeatMs = 20_000;
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

  /** Writes an order down that came off the queue, and answers what the journal knows of it; undefined where that failed. */
  async receive(order: QueuedOrder<OrderIssued>, { party }: PartyLink): Promise<JournalEntry | undefined> {
    const orderId = order.data.dispatchId;
    try {
      const known = await this.journal.find(orderId);
      if (known !== undefined) return known;
      const entry = entryOf(order, party, new Date());
      await this.journal.write(entry);
      return entry;
    } catch (error) {
      this.logger.error('An order could not be written down; it comes again', { party, orderId, error });
      tell(() => order.later(this.settings.retryMs));
      return undefined;
    }
  }

  /** Works an order that was received. Never rejects: what fails comes again. */
  async take(entry: JournalEntry, order: QueuedOrder<OrderIssued>, link: PartyLink): Promise<void> {
    await this.work(entry, link, order);
  }

  /** Goes on with an order that an earlier run of the agent left open. Its message comes later, and is answered from the journal. */
  async resume(entry: JournalEntry, link: PartyLink): Promise<void> {
    await this.work(entry, link, undefined);
  }

  /** Says the answers that people wrote into the journal while the broker was away, or through another process. Never rejects. */
  async sendSpooled(link: PartyLink): Promise<void> {
    try {
      const open = await this.journal.openEntries(() => undefined);
      const spooled = open.filter(({ id, party, answer: given }) => {
        return party === link.party && given !== null && !this.inWork.has(id);
      });
      await Promise.all(spooled.map((entry) => this.resume(entry, link)));
    } catch (error) {
      this.logger.warn('The journal could not be looked at for answers', { party: link.party, error });
    }
  }

  /** Whether an order is being worked, or waits for its turn. */
  isInWork(id: string): boolean {
    return this.inWork.has(id);
  }

  private async work(entry: JournalEntry, link: PartyLink, delivery: Delivery | undefined): Promise<void> {
    const { id } = entry;
    const isInWork = this.inWork.has(id);
    this.inWork.set(id, delivery);
    if (isInWork) return;
    const heartbeat = setInterval(() => tell(() => this.inWork.get(id)?.working()), heartbeatMs);
    try {
      const delay = await this.advance(entry, link);
      if (delay === 'stopping') return;
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
  private async advance(found: JournalEntry, link: PartyLink): Promise<number | 'stopping' | undefined> {
    if (found.cancelled && found.answer === null) {
      await this.journal.end(found);
      return undefined;
    }
    const now = new Date();
    const origin = propagation.extract(ROOT_CONTEXT, { traceparent: found.traceparent });
    const span = startOrderSpan(orderIssued.decode(JSON.stringify(found.order)), origin, now);
    const context = trace.setSpan(origin, span);
    try {
      const entry = found.answer === null ? await this.handle(found, link, context) : found;
      if (entry === 'taken back') return undefined;
      if (typeof entry === 'number' || entry === 'stopping') return entry;
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

  /** Tells the desk that the order is here, and works it when there is a turn. */
  private async handle(found: JournalEntry, link: PartyLink, context: Context): Promise<Tried> {
    if (found.printed) return found;
    const { name: by } = this.settings;
    const now = new Date();
    if (found.attempts === 0) {
      void mention(link, { dispatchId: found.id, step: 'seen', note: '', by, at: now, key: 'seen' }, context);
    }
    const tried = await this.settings.turns.during(async () => {
      if (found.attempts === 0) await acknowledge(link, found.id, by, new Date(), context);
      return this.try(found.id, link, context);
    });
    return tried ?? 'stopping';
  }

  /** One try. What came while the order waited or was worked is in the journal: a correction, or that it was taken back. */
  private async try(id: string, link: PartyLink, context: Context): Promise<Tried> {
    const { onInterrupted } = this.settings;
    let before: JournalEntry | undefined;
    const begun = await this.journal.change(id, (entry) => {
      before = entry;
      if (entry.cancelled) return entry;
      if (entry.running && onInterrupted === 'ask') return { ...entry, running: false, printed: true };
      return { ...entry, attempts: entry.attempts + 1, running: onInterrupted !== undefined };
    });
    if (begun === undefined || before === undefined) return 'taken back';
    if (begun.cancelled) {
      await this.journal.end(begun);
      return 'taken back';
    }
    if (before.running) this.interrupted(before, link, context);
    if (begun.printed) return begun;
    const result = await this.settings.handle(begun, before.running);
    if (result.kind === 'failed') return this.failed(begun, result.reason, link, context);
    const answered = result.kind === 'printed' ? null : this.answered(result);
    const ended = await this.journal.change(id, (entry) => {
      if (answered === null) return { ...entry, printed: true };
      return { ...entry, running: false, answer: this.isOutdated(begun, entry) ? entry.answer : answered };
    });
    if (ended === undefined) return 'taken back';
    return ended.answer === null && answered !== null ? this.try(id, link, context) : ended;
  }

  private isOutdated(begun: JournalEntry, entry: JournalEntry): boolean {
    return this.settings.rerun && !entry.cancelled && entry.revision > begun.revision;
  }

  private async failed(entry: JournalEntry, reason: string, link: PartyLink, context: Context): Promise<number> {
    const { id, party, attempts } = entry;
    const delay = delayAfter(attempts, this.settings.retryMs);
    this.logger.error(`The command for an order failed: ${reason}`, { party, orderId: id, attempts, delay });
    void tellFailed({ entry, by: this.settings.name, link, context }, delay);
    await this.journal.change(id, (failed) => ({ ...failed, running: false }));
    return delay;
  }

  private interrupted(entry: JournalEntry, link: PartyLink, context: Context): void {
    const { name: by, onInterrupted } = this.settings;
    const { id: orderId, party, attempts } = entry;
    const next = onInterrupted === 'ask' ? 'look at it, and give the answer with "answer"' : 'it runs again';
    const what = `The command for an order was cut off, and whether it did its work is not known: ${next}`;
    this.logger.error(what, { party, orderId, attempts });
    void tellInterrupted({ entry, by, link, context }, onInterrupted !== 'ask');
  }

  private answered({ outcome, note, handOnTo }: Extract<CommandResult, { kind: 'answered' }>): JournalAnswer {
    const told = { outcome, note, ...(handOnTo !== undefined && { handOnTo }) };
    return { ...told, by: this.settings.name, answeredAt: new Date().toISOString() };
  }
}
