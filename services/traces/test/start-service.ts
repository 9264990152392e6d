import type { Role } from '@fengsui/http';
import { gatewayForTest } from '@fengsui/http/testing';
import { freshDatabase } from '@fengsui/testbed';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ExpirySchedule } from '../src/expire-spans/expiry.schedule.js';
import { startTraces } from '../src/start-traces.js';
import { TracesConfig } from '../src/traces-config.js';

export interface TestService {
  readonly url: string;
  readonly database: DataSource;
  readonly expiry: ExpirySchedule;
  readonly config: TracesConfig;
  /** Asks as an operator; a page unless told otherwise. */
  get(
    path: string,
    options?: { accept?: string; language?: string; roles?: readonly Role[] | 'none' },
  ): Promise<Response>;
  json(path: string): Promise<{ status: number; body: unknown }>;
  send(body: unknown, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** The whole service on a database and a port of its own. */
export async function startService(clock?: () => Date, settings: Partial<TracesConfig> = {}): Promise<TestService> {
  const gateway = await gatewayForTest();
  const database = await freshDatabase('traces');
  const config = Object.assign(new TracesConfig(), {
    port: 0,
    databaseUrl: database.url,
    databaseOwnerUrl: database.ownerUrl,
    identityPublicKey: gateway.publicKey,
    ...settings,
  });
  const telemetry = { metrics: () => undefined };
  const traces = await startTraces(config, telemetry, false, clock);
  const url = await traces.app.getUrl();
  const get: TestService['get'] = async (
    path,
    { accept = 'text/html', language = 'en', roles = ['ops' as const] } = {},
  ) => {
    const identity = roles === 'none' ? {} : await gateway.operator(roles);
    return fetch(`${url}${path}`, { headers: { accept, 'accept-language': language, ...identity } });
  };
  return {
    url,
    database: traces.database,
    expiry: traces.app.get(ExpirySchedule),
    config,
    get,
    json: async (path) => {
      const response = await get(path, { accept: 'application/json' });
      return { status: response.status, body: await response.json() };
    },
    send: (body, headers = { 'content-type': 'application/json' }) =>
      fetch(`${url}/v1/traces`, {
        method: 'POST',
        headers,
        body:
          body instanceof Uint8Array ? new Uint8Array(body) : typeof body === 'string' ? body : JSON.stringify(body),
      }),
    stop: async () => {
      await traces.app.close();
      await traces.stop();
    },
  };
}

export const newTraceId = (): string => randomBytes(16).toString('hex');
export const newSpanId = (): string => randomBytes(8).toString('hex');

export interface JsonSpan {
  readonly traceId: string;
  readonly spanId?: string;
  readonly parentSpanId?: string;
  readonly name?: string;
  /** Milliseconds after the first of the trace, and how long. */
  readonly at?: number;
  readonly took?: number;
  readonly failed?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly links?: readonly { traceId: string; spanId: string }[];
}

const began = 1_795_295_559_000;

/** An export of one service in OTLP/JSON. */
export function exportOf(service: string, ...spans: readonly JsonSpan[]): object {
  const attribute = (key: string, value: string): object => ({ key, value: { stringValue: value } });
  return {
    resourceSpans: [
      {
        resource: { attributes: [attribute('service.name', service)] },
        scopeSpans: [
          {
            spans: spans.map(({ at = 0, took = 10, name = 'step', failed = false, ...span }) => ({
              spanId: newSpanId(),
              kind: 1,
              ...span,
              name,
              startTimeUnixNano: `${began + at}000000`,
              endTimeUnixNano: `${began + at + took}000000`,
              attributes: Object.entries(span.attributes ?? {}).map(([key, value]) => attribute(key, value)),
              status: failed ? { code: 2, message: 'PartyUnreachable' } : {},
            })),
          },
        ],
      },
    ],
  };
}
