import { reportSubmitted, wiring } from '@fengsui/contracts';
import type { Role } from '@fengsui/http';
import { gatewayForTest } from '@fengsui/http/testing';
import { startTelemetry } from '@fengsui/telemetry';
import { collect, testBroker } from '@fengsui/messaging/testing';
import { openBroker } from '@fengsui/messaging';
import type { EventType } from '@fengsui/messaging';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { currentTestRun, eventually, freshDatabase, startBroker } from '@fengsui/testbed';
import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Client } from 'pg';
import { IntakeConfig } from '../src/intake-config.js';
import type { ThreadSettings } from '../src/read-report/reading-thread.js';
import { startIntake } from '../src/start-intake.js';
import { startTcpProxy } from './tcp-proxy.js';

/** The reading thread as it runs from the sources: a plain thread of Node knows nothing of Jest's transforms. */
export const threadForTest: ThreadSettings = {
  script: new URL('../src/read-report/reading-thread.worker.ts', import.meta.url),
  execArgv: ['--import', new URL('../../../libs/testbed/source-imports.mjs', import.meta.url).href],
  deadlineMs: 10_000,
  heapMb: 256,
};

export type IntakeForTest = Awaited<ReturnType<typeof intakeForTest>>;

/** Other suites share the machine. */
export const patience = { deadlineMs: 60_000 };
jest.setTimeout(120_000);

/** The service with a broker of its own and a database that can be cut off. */
export async function intakeForTest(settings: Partial<IntakeConfig> = {}, thread: Partial<ThreadSettings> = {}) {
  const { natsServer } = await currentTestRun();
  const broker = await startBroker(testBroker(wiring, natsServer?.version ?? '2.10.0'));
  const fresh = await freshDatabase('intake');
  const direct = new URL(fresh.url);
  const proxy = await startTcpProxy(direct.hostname, Number(direct.port));
  const gateway = await gatewayForTest();
  const config = Object.assign(new IntakeConfig(), {
    port: 0,
    smtpPort: 0,
    maxReportBytes: 1_000_000,
    receiptKey: randomBytes(32).toString('base64'),
    publicUrl: 'https://cert.example',
    databaseUrl: throughProxy(fresh.url, proxy.port),
    databaseOwnerUrl: fresh.ownerUrl,
    natsUrl: broker.url,
    natsCreds: broker.credentialsOf('intake'),
    natsPublicUrl: broker.url,
    platformSigningKey: broker.signingKeyOf('platform'),
    identityPublicKey: gateway.publicKey,
    ...settings,
  });
  const telemetry = startTelemetry({ service: 'intake', version: 'test', otlpUrl: config.otlpUrl });
  const start = (also: Partial<IntakeConfig> = {}) =>
    startIntake(Object.assign(new IntakeConfig(), config, also), {
      telemetry,
      logger: false,
      thread: { ...threadForTest, ...thread },
    });
  let running = await start();
  await streamsDeclared(broker.url, broker.credentialsOf('intake'));
  const query = async (sql: string, values: unknown[] = []) => (await asOwner(fresh.ownerUrl, sql, values)).rows;
  return {
    broker,
    proxy,
    query,
    ownerUrl: fresh.ownerUrl,
    get url() {
      return addressOf(running.app);
    },
    get smtpPort() {
      return running.smtpPort;
    },
    app: () => running.app,
    post: (body: string | Buffer, headers: Record<string, string> = {}) => {
      return fetch(`${addressOf(running.app)}/reports`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
    },
    operator: (...roles: Role[]) => gateway.operator(roles),
    seen: <Data>(type: EventType<never, Data>) => collect(broker, type),
    /** The event of one report, once it is there. */
    seenOf: <Data extends { reportId: string }>(type: EventType<never, Data>, reportId: string) =>
      eventually(async () => (await collect(broker, type)).find(({ data }) => data.reportId === reportId), patience),
    reportOf: (receiptNumber: string, state?: string) =>
      eventually(async () => {
        const [row] = await query('SELECT * FROM report WHERE receipt_number = $1', [receiptNumber]);
        return state === undefined || row?.state === state ? row : undefined;
      }, patience),
    halt: async () => {
      await running.app.close();
      await running.release();
    },
    resume: async () => {
      running = await start();
    },
    start,
    stop: async () => {
      await running.app.close();
      await running.release();
      await telemetry.stop();
      await broker.stop();
      await proxy.cut();
      await fresh.drop();
    },
  };
}

/** Streams are declared in the background, and outsiders can publish only then. Each question has a time limit of its own. */
async function streamsDeclared(url: string, credentialsFile: string): Promise<void> {
  const { jsm, connection } = await openBroker({ url, credentialsFile, service: 'intake', replicas: 1 });
  try {
    await eventually(async () => jsm.streams.info(reportSubmitted.stream).then(() => true), patience);
  } finally {
    await connection.close();
  }
}

/** The JSON of an answer, in the shape that the test expects. */
export async function jsonOf<Body>(response: Response): Promise<Body> {
  const body: Body = JSON.parse(await response.text());
  return body;
}

export type Receipt = Record<'receiptNumber' | 'secret' | 'statusUrl' | 'receivedAt', string>;

export interface Problem {
  readonly type: string;
  readonly detail: string;
  readonly errors: readonly { field: string; message: string }[];
  readonly limit: number;
}

async function asOwner(url: string, sql: string, values: unknown[]) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql, values);
  } finally {
    await client.end();
  }
}

function throughProxy(url: string, port: number): string {
  const proxied = new URL(url);
  proxied.hostname = '127.0.0.1';
  proxied.port = String(port);
  return proxied.href;
}

function addressOf(app: NestExpressApplication): string {
  const address: AddressInfo | string | null = app.getHttpServer().address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
}
