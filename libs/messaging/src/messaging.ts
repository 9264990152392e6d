import { BrokerLink } from './broker-link.js';
import { ConsumerGauges } from './consumer-gauges.js';
import { EventGauges } from './event-gauges.js';
import type { MessagingSettings } from './messaging.module.js';
import { Outbox } from './outbox.js';
import { listParked } from './parked.js';
import type { ParkedMessage } from './parked.js';
import { PartyQueues } from './party-queues.js';
import { ReceiptSender } from './receipts.js';
import { Relay } from './relay.js';
import { replayParked } from './replay-parked.js';
import { Retention } from './retention.js';
import { StreamKeeper } from './stream-keeper.js';
import { Subscriptions } from './subscriptions.js';
import { Sweeper } from './sweeper.js';
import { topologyOf } from './topology.js';
import { Transactions } from './transactions.js';

/** All the messaging parts of one service, put together. */
export class Messaging {
  readonly outbox = new Outbox();
  readonly transactions: Transactions;
  readonly subscriptions: Subscriptions;
  readonly partyQueues: PartyQueues;
  private readonly link: BrokerLink;
  private readonly relay: Relay;
  private readonly keeper: StreamKeeper;
  private readonly retention: Retention;
  private readonly gauges: readonly (EventGauges | ConsumerGauges)[];
  private stopGauges: readonly (() => void)[] = [];
  private readonly produces: boolean;

  constructor(
    private readonly settings: MessagingSettings,
    report: (problem: string, error?: unknown) => void,
  ) {
    const { service, database, wiring } = settings;
    const { streams, consumers } = topologyOf(wiring);
    const owned = streams.filter(({ owners }) => owners.includes(service));
    this.link = new BrokerLink(settings);
    this.keeper = new StreamKeeper(owned, this.link, report);
    const sweeper = new Sweeper(database);
    this.keeper.onStreamMade(async () => sweeper.hurry());
    const isRefusing = wiring.refusals.producers.includes(service);
    this.partyQueues = new PartyQueues(isRefusing ? wiring.refusals : wiring.orders, this.link, this.keeper);
    this.relay = new Relay(service, database, this.link, sweeper, report);
    this.transactions = new Transactions(database, this.relay);
    const receipts = new ReceiptSender(service, this.link, report);
    this.subscriptions = new Subscriptions(database, this.link, { service, receipts, relay: this.relay, report });
    this.retention = new Retention(database, report);
    const produced = wiring.events.filter(({ producers }) => producers.includes(service));
    const pulled = consumers.filter((consumer) => consumer.service === service);
    this.gauges = [new EventGauges(produced, database, this.link), new ConsumerGauges(pulled, this.link)];
    this.produces = produced.length > 0;
  }

  start(): void {
    this.keeper.start();
    this.retention.start();
    this.stopGauges = this.gauges.map((gauges) => gauges.start());
    if (!this.produces) return;
    this.relay.start();
    this.subscriptions.runReceipts();
  }

  /** Ends what is in work, then the connection. The database is closed by whoever opened it, afterwards. */
  async stop(): Promise<void> {
    await this.subscriptions.stop();
    await Promise.all([this.relay.stop(), this.retention.stop(), this.keeper.stop()]);
    for (const stop of this.stopGauges) stop();
    await this.link.close();
  }

  /** Resolves when the broker answers; for a health probe. */
  async probe(): Promise<void> {
    await this.link.probe();
  }

  /** Messages that wait for an operator, oldest first. */
  async parked(limit: number): Promise<ParkedMessage[]> {
    return listParked(this.settings.database, limit);
  }

  /** Handles a parked message again. Throws NotParked, or what the handler throws: then it stays parked. */
  async replay(id: string, operator: string): Promise<void> {
    await replayParked(this.settings.database, this.subscriptions, id, operator);
    this.relay.wake();
  }
}
