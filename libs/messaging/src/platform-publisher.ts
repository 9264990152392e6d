import { jetstream } from '@nats-io/jetstream';
import type { JetStreamClient } from '@nats-io/jetstream';
import { connect, headers as natsHeaders } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { authenticatorOf, nameInCredentials } from './credentials.js';
import { disconnect } from './disconnect.js';
import type { EventType } from './event-type.js';
import { inboxPrefixOf } from './identities/permissions.js';
import { noticingSilence } from './noticing-silence.js';
import { subjectFor } from './topology.js';

/** What a detection platform does: publish its reports under its own name, and pull what was refused of them. The broker allows nothing else. */
export class PlatformPublisher {
  private constructor(
    readonly platform: string,
    private readonly connection: NatsConnection,
    private readonly js: JetStreamClient,
  ) {}

  /** Connects with the content of a `.creds` file. Rejects when the broker refuses or cannot be reached. */
  static async open(url: string, credentials: string): Promise<PlatformPublisher> {
    const platform = nameInCredentials(credentials);
    const connection = await connect({
      servers: url.split(','),
      name: `platform ${platform}`,
      authenticator: authenticatorOf(credentials),
      inboxPrefix: inboxPrefixOf({ kind: 'platform', name: platform }),
      maxReconnectAttempts: -1,
      ...noticingSilence,
    });
    return new PlatformPublisher(platform, connection, jetstream(connection, { timeout: 5_000 }));
  }

  /** Resolves when the broker has stored the report. After a rejection publish it again under the same id. */
  async publish<Input>(type: EventType<Input>, data: NoInfer<Input>, id: string): Promise<void> {
    const headers = natsHeaders();
    headers.set('ce-specversion', '1.0');
    headers.set('ce-id', id);
    headers.set('ce-type', type.name);
    headers.set('ce-source', `/platform/${this.platform}`);
    headers.set('ce-time', new Date().toISOString());
    headers.set('content-type', 'application/json');
    await this.js.publish(subjectFor(type, this.platform), type.encode(data), { msgID: id, headers });
  }

  /** What waits on its own queue and what comes, until the iteration is left; one is acknowledged when the next is asked for. */
  async *refusals<Data>(type: EventType<never, Data>): AsyncGenerator<Data> {
    const consumer = await this.js.consumers.get(type.stream, this.platform);
    const messages = await consumer.consume({ max_messages: 100 });
    try {
      for await (const message of messages) {
        yield type.decode(message.string());
        message.ack();
      }
    } finally {
      messages.stop();
    }
  }

  async close(): Promise<void> {
    await disconnect(this.connection);
  }
}
