import { jetstream } from '@nats-io/jetstream';
import type { JetStreamClient } from '@nats-io/jetstream';
import { connect, headers as natsHeaders } from '@nats-io/transport-node';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { authenticatorOf } from './credentials.js';
import type { EventType, Wiring } from './event-type.js';
import { openAccountAtStart } from './identities/account-folder.js';
import { configureBroker, provisionBroker, writeIdentities } from './identities/provision-broker.js';
import type { BrokerIdentities, ProvisionedBroker } from './identities/provision-broker.js';
import type { OutgoingEvent } from './outgoing.js';

/** Where a test's broker is, and the credentials of a tester who may do everything on it. */
export interface TestBroker extends ProvisionedBroker {
  readonly url: string;
}

/** A broker's configuration for a test, as the testbed's `startBroker` wants it: the real rights, with a tester beside. */
export function testBroker(wiring: Wiring, version: string) {
  return async (directory: string, port: number) => {
    const storeDirectory = join(directory, 'store');
    const server = { host: '127.0.0.1', port, storeDirectory, version, maxFileStore: 4e9 };
    const provisioned = existsSync(join(directory, 'keys'))
      ? await provisionBroker(directory, wiring, server, testers)
      : await configureBroker(directory, server, await copiedIdentities(directory, wiring));
    await openAccountAtStart(storeDirectory, provisioned.account);
    return provisioned;
  };
}

const testers = new Map([['tester', { publish: ['>'], subscribe: ['>'] }]]);

/** All brokers of a run know the same identities. The first makes them, because signing takes seconds within Jest. */
async function copiedIdentities(directory: string, wiring: Wiring): Promise<BrokerIdentities> {
  const kept = join(dirname(directory), 'identities');
  if (!existsSync(kept)) {
    const made = await mkdtemp(`${kept}-`);
    await writeFile(join(made, 'told.json'), JSON.stringify(await writeIdentities(made, wiring, testers)));
    // Where another worker was quicker, its folder is there and cannot be replaced.
    await rename(made, kept).catch(() => rm(made, { recursive: true }));
  }
  await cp(kept, directory, { recursive: true });
  return JSON.parse(await readFile(join(directory, 'told.json'), 'utf8'));
}

/** A message as it stands in a stream. */
export interface SeenEvent<Data> {
  readonly id: string;
  readonly subject: string;
  readonly traceparent: string;
  readonly data: Data;
}

/** Publishes as some service or outsider would, past any outbox. */
export async function publishAs(broker: TestBroker, events: readonly OutgoingEvent[]): Promise<void> {
  const connection = await connectTester(broker);
  try {
    const js = jetstream(connection);
    // What one connection sends is stored in its order, so that nobody has to wait for each answer.
    for (let first = 0; first < events.length; first += inFlight) {
      await Promise.all(events.slice(first, first + inFlight).map((event) => publish(js, event)));
    }
  } finally {
    await connection.close();
  }
}

const inFlight = 256;

async function publish(js: JetStreamClient, event: OutgoingEvent): Promise<void> {
  const headers = natsHeaders();
  headers.set('ce-id', event.id);
  headers.set('ce-type', event.type);
  headers.set('ce-time', new Date().toISOString());
  if (event.traceparent !== '') headers.set('traceparent', event.traceparent);
  await js.publish(event.subject, event.payload, { headers });
}

/** Publishes bytes on a subject, as a faulty or hostile program would. */
export async function publishBytes(
  broker: TestBroker,
  subject: string,
  body: string | Uint8Array,
  header: Readonly<Record<string, string>> = {},
): Promise<void> {
  const connection = await connectTester(broker);
  try {
    const headers = natsHeaders();
    for (const [key, value] of Object.entries(header)) headers.set(key, value);
    await jetstream(connection).publish(subject, body, { headers });
  } finally {
    await connection.close();
  }
}

/** Everything of one type that the broker holds now, in order. Rejects while the stream is not there. */
export async function collect<Data>(broker: TestBroker, type: EventType<never, Data>): Promise<SeenEvent<Data>[]> {
  const connection = await connectTester(broker);
  try {
    const consumer = await jetstream(connection).consumers.get(type.stream, { filter_subjects: type.subject });
    const { num_pending: pending } = await consumer.info();
    const seen: SeenEvent<Data>[] = [];
    if (pending === 0) return seen;
    for await (const message of await consumer.fetch({ max_messages: pending, expires: 5_000 })) {
      seen.push({
        id: message.headers?.get('ce-id') ?? '',
        subject: message.subject,
        traceparent: message.headers?.get('traceparent') ?? '',
        data: type.decode(message.string()),
      });
      if (seen.length === pending) break;
    }
    return seen;
  } finally {
    await connection.close();
  }
}

async function connectTester(broker: TestBroker) {
  const credentials = await readFile(broker.credentialsOf('tester'), 'utf8');
  return connect({ servers: broker.url, authenticator: authenticatorOf(credentials) });
}
