import {
  incidentAccepted,
  incidentHandled,
  incidentReopened,
  incidentRevised,
  noticeSent,
  reportAssigned,
  reportReceived,
  reportRejected,
  wiring,
} from '@fengsui/contracts';
import type { Role } from '@fengsui/http';
import { gatewayForTest } from '@fengsui/http/testing';
import { openBroker } from '@fengsui/messaging';
import type { OutgoingEvent } from '@fengsui/messaging';
import { publishAs, testBroker } from '@fengsui/messaging/testing';
import { currentTestRun, freshDatabase, startBroker } from '@fengsui/testbed';
import { BulletinConfig } from '../src/bulletin-config.js';
import { startBulletin } from '../src/start-bulletin.js';

export type BulletinForTest = Awaited<ReturnType<typeof bulletinForTest>>;

/** The service with a broker and a database of its own; as many processes of it as a test starts. */
export async function bulletinForTest() {
  const broker = await brokerForTest();
  const fresh = await freshDatabase('bulletin');
  const gateway = await gatewayForTest();
  const config = Object.assign(new BulletinConfig(), {
    port: 0,
    databaseUrl: fresh.url,
    databaseOwnerUrl: fresh.ownerUrl,
    natsUrl: broker.url,
    natsCreds: broker.credentialsOf('bulletin'),
    identityPublicKey: gateway.publicKey,
  });
  const start = () => startBulletin(config, { metrics: (_, response) => response.end() }, false);
  const first = await start();
  const address = await first.app.getUrl();
  return {
    broker,
    database: first.database,
    start,
    say: (...events: OutgoingEvent[]) => publishAs(broker, events),
    /** Asks as an operator; nobody is signed in where there are no roles. */
    ask: async (path: string, { roles = ['analyst'], signal, at = address }: Asking = {}) => {
      return fetch(`${at}${path}`, {
        signal: signal ?? null,
        ...(roles.length > 0 && { headers: await gateway.operator(roles) }),
      });
    },
    stop: async () => {
      await first.app.close();
      await first.database.destroy();
      await broker.stop();
      await fresh.drop();
    },
  };
}

interface Asking {
  readonly roles?: readonly Role[];
  readonly signal?: AbortSignal;
  /** Address of another process of the service. */
  readonly at?: string;
}

async function brokerForTest() {
  const { natsServer } = await currentTestRun();
  const broker = await startBroker(testBroker(wiring, natsServer?.version ?? '2.10.0'));
  const producers = [
    ['intake', reportReceived],
    ['acceptance', incidentAccepted, reportRejected, reportAssigned, incidentRevised],
    ['dispatch', incidentHandled, incidentReopened],
    ['feedback', noticeSent],
  ] as const;
  await Promise.all(
    producers.map(async ([service, first, ...more]) => {
      const credentialsFile = broker.credentialsOf(service);
      const producer = await openBroker({ url: broker.url, credentialsFile, service, replicas: 1 });
      const subjects = [first, ...more].map(({ subject }) => subject);
      await producer.jsm.streams.add({ name: first.stream, subjects });
      await producer.connection.close();
    }),
  );
  return broker;
}
