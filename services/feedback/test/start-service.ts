import { expect } from '@jest/globals';
import { wiring } from '@fengsui/contracts';
import type { Role } from '@fengsui/http';
import { gatewayForTest } from '@fengsui/http/testing';
import { publishAs, testBroker } from '@fengsui/messaging/testing';
import { openBroker, topologyOf } from '@fengsui/messaging';
import type { OutgoingEvent } from '@fengsui/messaging';
import { startTelemetry } from '@fengsui/telemetry';
import { currentTestRun, freshDatabase, startBroker, startMailSink } from '@fengsui/testbed';
import type { FreshDatabase, MailSink } from '@fengsui/testbed';
import { countDuties } from '../src/count-duties/count-duties.js';
import { FeedbackConfig } from '../src/feedback-config.js';
import { startFeedback } from '../src/start-feedback.js';

export type ServiceUnderTest = Awaited<ReturnType<typeof startService>>;

/** Stops a service in which nobody was forgotten and the tally counts what is there. */
export async function stopCounted(service: ServiceUnderTest): Promise<void> {
  const counted = await service.database.transaction('REPEATABLE READ', countDuties);
  expect(counted).toMatchObject({ forgotten: 0, tallied: true });
  await service.stop();
}

/** The whole service, with a broker, a database and a mail server of its own. */
export async function startService(settings: Partial<FeedbackConfig> = {}) {
  const [broker, fresh, sink] = await Promise.all([brokerOfAll(), freshDatabase('feedback'), startMailSink()]);
  const gateway = await gatewayForTest();
  const config = configFor(fresh, sink, {
    natsUrl: broker.url,
    natsCreds: broker.credentialsOf('feedback'),
    identityPublicKey: gateway.publicKey,
    ...settings,
  });
  const telemetry = startTelemetry({ service: 'feedback', version: 'test' });
  const { app, database } = await startFeedback(config, telemetry, false);
  return {
    broker,
    sink,
    database,
    app,
    url: await app.getUrl(),
    publish: (...events: OutgoingEvent[]) => publishAs(broker, events),
    /** Asks as an operator with these roles, or as nobody. */
    ask: async (path: string, roles: readonly Role[] = [], body?: object, method = body ? 'POST' : 'GET') => {
      const response = await fetch(`${await app.getUrl()}${path}`, {
        method,
        headers: {
          ...(roles.length > 0 && (await gateway.operator(roles))),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    stop: async () => {
      await app.close();
      await database.destroy();
      await telemetry.stop();
      await sink.stop();
      await broker.stop();
    },
  };
}

/** A broker whose streams are there already, as if all services had been started once. */
async function brokerOfAll() {
  const { natsServer } = await currentTestRun();
  const broker = await startBroker(testBroker(wiring, natsServer?.version ?? '2.10.0'));
  for (const service of ['intake', 'acceptance', 'dispatch']) {
    const credentialsFile = broker.credentialsOf(service);
    const { jsm, connection } = await openBroker({ url: broker.url, credentialsFile, service, replicas: 1 });
    const owned = topologyOf(wiring).streams.filter(({ owners, name }) => owners[0] === service && name !== 'RECEIPTS');
    for (const { name, subjects } of owned) await jsm.streams.add({ name, subjects: [...subjects] });
    await connection.close();
  }
  return broker;
}

export function configFor(
  { url, ownerUrl }: FreshDatabase,
  sink: Pick<MailSink, 'url'>,
  settings: Partial<FeedbackConfig> = {},
): FeedbackConfig {
  return Object.assign(new FeedbackConfig(), {
    port: 0,
    databaseUrl: url,
    databaseOwnerUrl: ownerUrl,
    smtpUrl: sink.url,
    smtpRetry: 1,
    mailFrom: 'cert@example.org',
    publicUrl: 'https://cert.example.org/',
    digestInterval: 1,
    ...settings,
  });
}
