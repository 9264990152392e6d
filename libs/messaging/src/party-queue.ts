import { jetstream } from '@nats-io/jetstream';
import type { Consumer, ConsumerMessages, JetStreamClient, JsMsg } from '@nats-io/jetstream';
import { connect, headers as natsHeaders } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { propagation } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { authenticatorOf, nameInCredentials } from './credentials.js';
import { disconnect } from './disconnect.js';
import type { EventType } from './event-type.js';
import { inboxPrefixOf } from './identities/permissions.js';
import { originOf } from './read-message.js';
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
  private messages: ConsumerMessages | undefined;

  private constructor(
    readonly party: string,
    private readonly connection: NatsConnection,
    private readonly js: JetStreamClient,
    private readonly consumer: Consumer,
    private readonly settings: PartyQueueSettings<Data>,
  ) {}

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
   * Orders as they come, until `close()` or until the queue is gone from the broker; then open it anew. An order that
   * cannot be decoded throws out of the iteration, and stays on the queue.
   */
  async *orders(): AsyncGenerator<QueuedOrder<Data>> {
    const messages = await this.consumer.consume({
      max_messages: this.settings.maxInWork,
      expires: 10_000,
      idle_heartbeat: 2_000,
    });
    this.messages = messages;
    const watching = stopWhenBroken(messages);
    try {
      for await (const message of messages) yield this.read(message);
    } finally {
      messages.stop();
      await watching;
    }
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
