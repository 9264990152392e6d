import { jetstream } from '@nats-io/jetstream';
import type { Consumer, ConsumerMessages, JetStreamClient, JsMsg } from '@nats-io/jetstream';
import { connect, headers as natsHeaders, TimeoutError } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { propagation } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { askAgain } from './ask-again.js';
import { authenticatorOf, nameInCredentials } from './credentials.js';
import { disconnect } from './disconnect.js';
import type { EventType } from './event-type.js';
import { inboxPrefixOf } from './identities/permissions.js';
import { noticingSilence } from './noticing-silence.js';
import { originOf } from './read-message.js';
import { Reconnections } from './reconnections.js';
import { stopWhenBroken } from './stop-when-broken.js';
import { subjectFor } from './topology.js';

export { CredentialsUnreadable, nameInCredentials } from './credentials.js';

/** One order as it came off the queue. */
export interface QueuedOrder<Data> {
  readonly id: string;
  /** The bytes as they came, for a journal. */
  readonly body: string;
  readonly data: Data;
  /** What caused it: go on in this trace. */
  readonly trace: Context;
  /** The order has been answered and need not come again. */
  done(): void;
  /** It comes again after this time in milliseconds. */
  later(ms: number): void;
  /** It is still in work; without this it comes again after a minute. */
  working(): void;
}

export interface PartyQueueSettings<Data> {
  readonly url: string;
  /** Content of the `.creds` file; the party's name is read from it. */
  readonly credentials: string;
  readonly orders: EventType<never, Data>;
  /** Orders held at once, at most. */
  readonly maxInWork: number;
}

/** What a party does with its own queue: pull orders, and answer under its own name. The broker allows nothing else. */
export class PartyQueue<Data> {
  private readonly stopping = new AbortController();
  private readonly reconnections: Reconnections;
  private messages: ConsumerMessages | undefined;
  private isWorking = false;

  private constructor(
    readonly party: string,
    private readonly connection: NatsConnection,
    private readonly js: JetStreamClient,
    private readonly consumer: Consumer,
    private readonly settings: PartyQueueSettings<Data>,
  ) {
    this.reconnections = new Reconnections(connection);
  }

  /** Connects and finds the queue. Rejects with the client's error when the broker refuses or cannot be reached. */
  static async open<Data>(settings: PartyQueueSettings<Data>): Promise<PartyQueue<Data>> {
    const party = nameInCredentials(settings.credentials);
    const connection = await connect({
      servers: settings.url.split(','),
      name: `party ${party}`,
      authenticator: authenticatorOf(settings.credentials),
      inboxPrefix: inboxPrefixOf({ kind: 'party', name: party }),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 1_000,
      ...noticingSilence,
    });
    try {
      const js = jetstream(connection, { timeout: 5_000 });
      const consumer = await js.consumers.get(settings.orders.stream, party);
      return new PartyQueue(party, connection, js, consumer, settings);
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /**
   * Orders as they come, until `stop()` or until the connection has ended for good; then open it anew. Rejects when the queue is
   * gone from the broker. An order that cannot be decoded throws out of the iteration, and stays on the queue.
   */
  async *orders(): AsyncGenerator<QueuedOrder<Data>> {
    do yield* this.ordersWhileHeard();
    while (await this.isThere());
  }

  private async *ordersWhileHeard(): AsyncGenerator<QueuedOrder<Data>> {
    const messages = await this.consumer.consume({
      max_messages: this.settings.maxInWork,
      expires: 10_000,
      idle_heartbeat: 2_000,
    });
    this.messages = messages;
    // The stop may have come while the pull was being opened.
    if (this.stopping.signal.aborted) messages.stop();
    const watching = stopWhenBroken(messages, this.reconnections, () => this.isWorking);
    try {
      for await (const message of messages) {
        this.isWorking = true;
        yield this.read(message);
        this.isWorking = false;
      }
    } finally {
      this.isWorking = false;
      messages.stop();
      await watching;
    }
  }

  /** Answers when the queue does, however long the broker is away; false after `stop()` and where the connection has ended. */
  private async isThere(): Promise<boolean> {
    const { signal } = this.stopping;
    while (!signal.aborted && !this.connection.isClosed()) {
      try {
        return (await askAgain(() => this.consumer.info(), signal)) !== undefined;
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
      }
    }
    return false;
  }

  /** Publishes an answer under the party's own name, and resolves when the broker has stored it. The id makes a repetition harmless. */
  async publish<Input>(type: EventType<Input>, data: NoInfer<Input>, id: string, trace: Context): Promise<void> {
    const carrier: Record<string, string> = {};
    propagation.inject(trace, carrier);
    const headers = natsHeaders();
    headers.set('ce-specversion', '1.0');
    headers.set('ce-id', id);
    headers.set('ce-type', type.name);
    headers.set('ce-source', `/fengsui/party/${this.party}`);
    headers.set('ce-time', new Date().toISOString());
    headers.set('content-type', 'application/json');
    if (carrier.traceparent) headers.set('traceparent', carrier.traceparent);
    await this.js.publish(subjectFor(type, this.party), type.encode(data), { msgID: id, headers });
  }

  /** Ends the iteration over the orders; those in work can still be answered. */
  stop(): void {
    this.stopping.abort();
    this.messages?.stop();
  }

  /** Sends the acknowledgements that are under way and disconnects. */
  async close(): Promise<void> {
    this.stop();
    await disconnect(this.connection);
  }

  private read(message: JsMsg): QueuedOrder<Data> {
    const body = message.string();
    return {
      id: message.headers?.get('ce-id') ?? '',
      body,
      data: this.settings.orders.decode(body),
      trace: originOf(message.headers),
      done: () => message.ack(),
      later: (ms) => message.nak(ms),
      working: () => message.working(),
    };
  }
}
