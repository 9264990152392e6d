import { orderIssued, wiring } from '@fengsui/contracts';
import type { OrderIssued } from '@fengsui/contracts';
import type { Role } from '@fengsui/http';
import { gatewayForTest } from '@fengsui/http/testing';
import { openBroker, topologyOf, Transactions } from '@fengsui/messaging';
import { PartyQueue } from '@fengsui/messaging/party-queue';
import type { QueuedOrder } from '@fengsui/messaging/party-queue';
import { testBroker } from '@fengsui/messaging/testing';
import type { TestBroker } from '@fengsui/messaging/testing';
import { startTelemetry } from '@fengsui/telemetry';
import { currentTestRun, freshDatabase, startBroker } from '@fengsui/testbed';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import type { DataSource } from 'typeorm';
import { v7 as newId } from 'uuid';
import { DispatchConfig } from '../src/dispatch-config.js';
import { openUpload } from './upload.js';
import type { Upload } from './upload.js';
import { startDispatch } from '../src/start-dispatch.js';
import { StepUp } from '../src/step-up/step-up.js';

export { accept, acceptTraced, incident, ip, revise, revision } from './incidents.js';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** With `content` a body of a type of its own, else one of JSON. */
export interface RequestOptions {
  readonly roles?: Role[];
  readonly body?: unknown;
  readonly content?: string;
  readonly type?: string;
}

export interface TestService {
  readonly broker: Awaited<ReturnType<typeof brokerForTest>>;
  readonly database: DataSource;
  readonly app: NestExpressApplication;
  /** A request by an operator with these roles. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answered>;
  /** A request whose body comes bit by bit. */
  upload(path: string, type: string): Promise<Upload>;
  /** Does what is due about orders at that time, and answers how many there were. */
  stepUp(now: Date): Promise<number>;
  stop(): Promise<void>;
}

export async function brokerForTest() {
  const { natsServer } = await currentTestRun();
  const broker = await startBroker(testBroker(wiring, natsServer?.version ?? '2.10.0'));
  await declareForeignStreams(broker);
  return broker;
}

/** The streams of those whose events this service reads, as they declare them. */
export async function declareForeignStreams(broker: TestBroker): Promise<void> {
  for (const service of ['intake', 'acceptance']) {
    const credentialsFile = broker.credentialsOf(service);
    const { jsm, connection } = await openBroker({ url: broker.url, credentialsFile, service, replicas: 1 });
    const owned = topologyOf(wiring).streams.filter(({ owners, name }) => owners[0] === service && name !== 'RECEIPTS');
    for (const { name, subjects } of owned) await jsm.streams.add({ name, subjects: [...subjects] });
    await connection.close();
  }
}

/** The service with a broker and a database of its own. */
export async function startService(settings: Partial<DispatchConfig> = {}): Promise<TestService> {
  const broker = await brokerForTest();
  const fresh = await freshDatabase('dispatch');
  const gateway = await gatewayForTest();
  const config = Object.assign(new DispatchConfig(), {
    port: 0,
    databaseUrl: fresh.url,
    databaseOwnerUrl: fresh.ownerUrl,
    natsUrl: broker.url,
    natsCreds: broker.credentialsOf('dispatch'),
    partySigningKey: broker.signingKeyOf('party'),
    identityPublicKey: gateway.publicKey,
    smtpUrl: 'smtp://127.0.0.1:1',
    deliveryRetry: 1,
    mailFrom: 'cert@mail.example.org',
    publicUrl: 'https://cert.example.org',
    ...settings,
  });
  const telemetry = startTelemetry({ service: 'dispatch', version: '0' });
  const { app, database } = await startDispatch(config, telemetry, false);
  const address = await app.getUrl();
  return {
    broker,
    database,
    request: async (
      method,
      path,
      { roles = ['supervisor' as const], body, content, type = 'application/json' } = {},
    ) => {
      const sent = content ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await fetch(`${address}${path}`, {
        method,
        headers: {
          ...(await gateway.operator(roles)),
          ...(sent !== undefined && { 'content-type': type }),
        },
        ...(sent !== undefined && { body: sent }),
      });
      const text = await response.text();
      const parsed: Record<string, unknown> = text.startsWith('{') ? JSON.parse(text) : { text };
      return { status: response.status, headers: response.headers, body: parsed };
    },
    upload: async (path, type) => {
      const identity = await gateway.operator(['supervisor']);
      return openUpload(`${address}${path}`, { ...identity, 'content-type': type });
    },
    stepUp: (now) =>
      app.get(Transactions).run((tx) => app.get(StepUp).execute(tx, { limit: 1_000, without: [] }, now, newId)),
    app,
    stop: async () => {
      await app.close();
      await database.destroy();
      await telemetry.stop();
      await fresh.drop();
      await broker.stop();
    },
  };
}

/** A party with credentials that were issued over HTTP just now. */
export async function openParty(service: TestService, code: string): Promise<PartyQueue<OrderIssued>> {
  const { status, body } = await service.request('POST', `/parties/${code}/credentials`, { body: {} });
  if (status !== 201 || typeof body['credentials'] !== 'string') throw new Error(`${code} got ${status}`);
  const credentials = body['credentials'];
  return PartyQueue.open({ url: service.broker.url, credentials, orders: orderIssued, maxInWork: 100 });
}

/** Takes the next orders off a queue and says that they are done with. */
export async function nextOrders(queue: PartyQueue<OrderIssued>, count: number): Promise<QueuedOrder<OrderIssued>[]> {
  const taken: QueuedOrder<OrderIssued>[] = [];
  for await (const order of queue.orders()) {
    order.done();
    taken.push(order);
    if (taken.length === count) break;
  }
  return taken;
}

export const untraced = ROOT_CONTEXT;
