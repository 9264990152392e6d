import type { JsMsg } from '@nats-io/jetstream';
import type { DataSource } from 'typeorm';
import type { BrokerLink } from './broker-link.js';
import { settleAll } from './outbox.js';
import { receiptSubject } from './topology.js';

const flushMs = 200;
const idsAtOnce = 500;
/** Past this, ids are dropped: their events are sent again and answered then. */
const idsKept = 50_000;

/** Tells producers which of their events were committed here, a batch at a time. */
export class ReceiptSender {
  private readonly committed = new Map<string, string[]>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly service: string,
    private readonly link: BrokerLink,
    private readonly report: (problem: string, error: unknown) => void,
  ) {}

  add(producers: readonly string[], ids: readonly string[]): void {
    for (const producer of producers) {
      const waiting = this.committed.get(producer) ?? [];
      this.committed.set(producer, waiting);
      if (waiting.length < idsKept) waiting.push(...ids);
    }
    this.timer ??= setTimeout(() => void this.flush(), flushMs);
  }

  /** Sends what is waiting. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const [producer, ids] of this.committed) {
      this.committed.delete(producer);
      for (let from = 0; from < ids.length; from += idsAtOnce)
        await this.send(producer, ids.slice(from, from + idsAtOnce));
    }
  }

  private async send(producer: string, eventIds: readonly string[]): Promise<void> {
    try {
      const { js } = await this.link.broker();
      await js.publish(receiptSubject(producer, this.service), JSON.stringify({ eventIds }));
    } catch (error) {
      // A lost receipt costs one repeated event, which the inbox answers with another receipt.
      this.report(`${eventIds.length} receipts were not sent; their events will come again`, error);
    }
  }
}

/** Settles the outbox by what consumers have reported: each event of a batch is written once, whoever reported it. */
export async function settleReceipts(database: DataSource, messages: readonly JsMsg[]): Promise<void> {
  const consumersOf = new Map<string, Set<string>>();
  for (const message of messages) {
    const consumer = message.subject.split('.')[2] ?? '';
    for (const id of eventIdsOf(message)) {
      const consumers = consumersOf.get(id) ?? new Set();
      consumersOf.set(id, consumers.add(consumer));
    }
  }
  const alike = Map.groupBy(consumersOf, ([, consumers]) => [...consumers].sort().join());
  for (const [consumers, events] of alike) {
    const ids = events.map(([id]) => id);
    await settleAll(database.manager, ids, consumers.split(','));
  }
  for (const message of messages) message.ack();
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function eventIdsOf(message: JsMsg): string[] {
  try {
    const { eventIds } = message.json<{ eventIds?: unknown }>();
    return Array.isArray(eventIds) ? eventIds.filter((id) => typeof id === 'string' && uuid.test(id)) : [];
  } catch {
    // A receipt that cannot be read confirms nothing, and its events are sent again.
    return [];
  }
}
