import { atMost } from '@fengsui/rounds';
import type { DataSource } from 'typeorm';
import { BatchHandler } from './batch-handler.js';
import type { BrokerLink } from './broker-link.js';
import { ConsumerMetrics } from './consumer-metrics.js';
import type { EventType } from './event-type.js';
import type { ReceiptSender } from './receipts.js';
import { settleReceipts } from './receipts.js';
import type { Batch, Received } from './received.js';
import type { Relay } from './relay.js';
import { Subscription } from './subscription.js';
import { consumerOf, durableOf, receiptConsumerOf } from './topology.js';

/** A handler of the application with the type that it is marked for. */
export interface Subscribed {
  readonly type: EventType;
  readonly raw: boolean;
  readonly invoke: (events: Received<unknown>[], batch: Batch) => Promise<void>;
}

export interface Announcements {
  readonly service: string;
  readonly receipts: ReceiptSender;
  readonly relay: Relay;
  readonly report: (problem: string, error?: unknown) => void;
}

/** The batch that the handlers get at most; the knee of what one transaction does best. */
const batchSize = 200;
/** Twenty-five batches a second and subscription cost little, and hold an event up for a fiftieth of a second on average. */
const paceMs = 40;
/** Under load the consumers of one event are further apart than half a second; within this time their receipts become one update. */
const receiptPaceMs = 2_000;
const lastReceiptsMs = 2_000;

/** The subscriptions of one service: each handler behind its durable consumer. */
export class Subscriptions {
  private readonly handlers = new Map<string, { handler: BatchHandler; subscribed: Subscribed }>();
  private readonly running: Subscription[] = [];

  constructor(
    private readonly database: DataSource,
    private readonly link: BrokerLink,
    private readonly announce: Announcements,
  ) {}

  run(all: readonly Subscribed[]): void {
    for (const subscribed of all) this.subscribe(subscribed);
  }

  /** Settles the outbox by the receipts of those who consume this service's events. */
  runReceipts(): void {
    const { service, report } = this.announce;
    const settle = (messages: Parameters<typeof settleReceipts>[1]) => settleReceipts(this.database, messages);
    this.begin(
      new Subscription(receiptConsumerOf(service), this.link, settle, report, {
        batchSize: 500,
        paceMs: receiptPaceMs,
      }),
    );
  }

  /** What handles the messages of a durable consumer, for a replay. */
  handlerOf(durable: string): { handler: BatchHandler; subscribed: Subscribed } | undefined {
    return this.handlers.get(durable);
  }

  async stop(): Promise<void> {
    const stopped = this.running.splice(0).map((subscription) => subscription.stop());
    // Who waits for a broker that was never reached would hold up the stop.
    this.link.stopTrying();
    await Promise.all(stopped);
    // What is not told is asked again; a broker that is away must not hold up the stop.
    await atMost(lastReceiptsMs, this.announce.receipts.flush());
  }

  private subscribe(subscribed: Subscribed): void {
    const { type, raw, invoke } = subscribed;
    const { service, receipts, relay, report } = this.announce;
    const durable = durableOf(service, type);
    const onCommitted = ({ producers }: EventType, ids: readonly string[]) => {
      relay.wake();
      receipts.add(producers, ids);
    };
    const metrics = new ConsumerMetrics(durable, type);
    const handler = new BatchHandler({ type, durable, raw, invoke, onCommitted, metrics, report }, this.database);
    this.handlers.set(durable, { handler, subscribed });
    const work: ConstructorParameters<typeof Subscription>[2] = (messages, stopping) =>
      handler.handle(messages, stopping);
    this.begin(new Subscription(consumerOf(service, type), this.link, work, report, { batchSize, paceMs }));
  }

  private begin(subscription: Subscription): void {
    this.running.push(subscription);
    subscription.start();
  }
}
