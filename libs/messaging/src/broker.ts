import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { readFile } from 'node:fs/promises';
import { authenticatorOf } from './credentials.js';
import { inboxPrefixOf } from './identities/permissions.js';
import { noticingSilence } from './noticing-silence.js';
import { Reconnections } from './reconnections.js';

export interface BrokerSettings {
  readonly url: string;
  /** Path of the credentials file of this identity. */
  readonly credentialsFile: string;
  /** The service's name, which decides the inbox that it may listen on. */
  readonly service: string;
  /** Copies of each stream: 1 on a single server, 3 in a cluster. */
  readonly replicas: number;
}

/** An open connection with what the library uses of it. */
export interface Broker {
  readonly connection: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  readonly reconnections: Reconnections;
  readonly replicas: number;
}

/** Connects once; a connection that was had is kept up for ever. Rejects when the server cannot be reached now. */
export async function openBroker(settings: BrokerSettings): Promise<Broker> {
  const connection = await connect({
    servers: settings.url.split(','),
    name: settings.service,
    authenticator: authenticatorOf(await readFile(settings.credentialsFile, 'utf8')),
    inboxPrefix: inboxPrefixOf({ kind: 'service', name: settings.service }),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 500,
    ...noticingSilence,
    // A broker that is being replaced may refuse a known identity for a moment.
    ignoreAuthErrorAbort: true,
    // Otherwise each publish makes an error in advance, for its stack: a tenth of what a publishing process does.
    noAsyncTraces: true,
  });
  // The API check asks the server for account-wide figures, which a least-privilege identity may not.
  return {
    connection,
    js: jetstream(connection, { timeout: 5_000 }),
    jsm: await jetstreamManager(connection, { checkAPI: false, timeout: 5_000 }),
    reconnections: new Reconnections(connection),
    replicas: settings.replicas,
  };
}
