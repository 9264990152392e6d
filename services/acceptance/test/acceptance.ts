import {
  findingRead,
  incidentHandled,
  incidentReopened,
  reportReceived,
  supplementReceived,
  timestampFromDate,
  wiring,
} from '@fengsui/contracts';
import type { ReportReceived, SupplementReceived } from '@fengsui/contracts';
import type { Role } from '@fengsui/http';
import { gatewayForTest } from '@fengsui/http/testing';
import type { GatewayForTest } from '@fengsui/http/testing';
import { openBroker, outgoing } from '@fengsui/messaging';
import type { OutgoingEvent, OutgoingOptions } from '@fengsui/messaging';
import { collect, publishAs, testBroker } from '@fengsui/messaging/testing';
import { startTelemetry } from '@fengsui/telemetry';
import { currentTestRun, eventually, freshDatabase, startBroker } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { AcceptanceConfig } from '../src/acceptance-config.js';
import { startAcceptance } from '../src/start-acceptance.js';

export type AcceptanceForTest = Awaited<ReturnType<typeof acceptanceForTest>>;

/** The service with a broker and a database of its own. */
export async function acceptanceForTest() {
  const broker = await brokerForTest();
  const fresh = await freshDatabase('acceptance');
  const gateway = await gatewayForTest();
  const config = Object.assign(new AcceptanceConfig(), {
    port: 0,
    databaseUrl: fresh.url,
    databaseOwnerUrl: fresh.ownerUrl,
    natsUrl: broker.url,
    natsCreds: broker.credentialsOf('acceptance'),
    identityPublicKey: gateway.publicKey,
  });
  const telemetry = startTelemetry({ service: 'acceptance', version: 'test' });
  let { app, database } = await startAcceptance(config, telemetry, false);
  let address = await app.getUrl();
  const end = async () => {
    await app.close();
    await database.destroy();
  };
  return {
    broker,
    /** Where the database is, for programs beside the service. */
    databaseUrl: fresh.url,
    get database() {
      return database;
    },
    get address() {
      return address;
    },
    /** Says events as intake and dispatch do. */
    say: (...events: OutgoingEvent[]) => publishAs(broker, events),
    said: <Data>(type: Parameters<typeof collect<Data>>[1]) => collect(broker, type),
    ask: (method: string, path: string, asking: Asking = {}) =>
      ask(gateway, new Request(`${address}${path}`, { method }), asking),
    /** Ends the service, does the work, and starts it again where it was. */
    restart: async (meanwhile: () => Promise<unknown>) => {
      await end();
      await meanwhile();
      ({ app, database } = await startAcceptance(config, telemetry, false));
      address = await app.getUrl();
    },
    stop: async () => {
      await end();
      await telemetry.stop();
      await broker.stop();
      await fresh.drop();
    },
  };
}

/** Says that a report came, and answers how it stands once the service has it. */
export async function tell(acceptance: AcceptanceForTest, { reportId, event }: ReturnType<typeof report>) {
  await acceptance.say(event);
  return eventually(async () => {
    const { status, body } = await acceptance.ask('GET', `/triage/${reportId}`);
    return status === 200 && body;
  });
}

async function brokerForTest() {
  const { natsServer } = await currentTestRun();
  const broker = await startBroker(testBroker(wiring, natsServer?.version ?? '2.10.0'));
  for (const [service, stream, subjects] of [
    ['intake', reportReceived.stream, [reportReceived.subject, findingRead.subject, supplementReceived.subject]],
    ['dispatch', incidentHandled.stream, [incidentHandled.subject, incidentReopened.subject]],
  ] as const) {
    const producer = await openBroker({
      url: broker.url,
      credentialsFile: broker.credentialsOf(service),
      service,
      replicas: 1,
    });
    await producer.jsm.streams.add({ name: stream, subjects: [...subjects] });
    await producer.connection.close();
  }
  return broker;
}

interface Asking {
  /** The operator's roles; nobody is signed in where there are none. */
  readonly roles?: readonly Role[];
  readonly name?: string;
  readonly body?: unknown;
}

async function ask(gateway: GatewayForTest, request: Request, asking: Asking) {
  const { roles = ['duty-officer'], name = 'zhang.wei', body } = asking;
  const headers = new Headers(roles.length > 0 ? await gateway.operator(roles, name) : {});
  if (body !== undefined) headers.set('content-type', 'application/json');
  const response = await fetch(request, { headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const text = await response.text();
  const answered: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
  return { status: response.status, body: answered };
}

interface Named {
  readonly observables?: readonly { readonly kind: string; readonly value: string }[];
}

type ReportGiven = Partial<Omit<ReportReceived, '$typeName' | '$unknown' | 'observables'>> & Named;

/** An address that no other report names, so that it opens an incident of its own. */
export function addressOf(reportId: string): string {
  const groups = reportId.replaceAll('-', '').match(/.{4}/g) ?? [];
  return ['2001:db8', ...groups.slice(-6)].join(':');
}

/** A report as intake tells of it: with an id and an address of its own, one that the rules accept unless something else is given. */
export function report(given: ReportGiven = {}, options: OutgoingOptions = {}) {
  const reportId = given.reportId ?? randomUUID();
  const data = {
    receiptNumber: `FS-20990101-${reportId.slice(0, 8)}`,
    secretSha256: 'a'.repeat(64),
    channel: 'web',
    receivedAt: timestampFromDate(new Date()),
    contentSha256: 'b'.repeat(64),
    tlp: 'GREEN',
    description: 'A page imitates our sign-in.',
    claimedClass: 'phishing',
    region: '11',
    language: 'en',
    ...given,
    reportId,
    observables: [...(given.observables ?? [{ kind: 'ipv6', value: addressOf(reportId) }])],
  };
  return { reportId, event: outgoing(reportReceived, data, options) };
}

/** A report that the rules leave to a person. */
export function unclearReport(given: ReportGiven = {}, options: OutgoingOptions = {}) {
  return report({ description: 'Something is odd.', claimedClass: '', observables: [], ...given }, options);
}

type SupplementGiven = Partial<Omit<SupplementReceived, '$typeName' | '$unknown' | 'observables'>> & Named;

/** What a reporter added, as intake tells of it. */
export function supplement(reportId: string, given: SupplementGiven = {}) {
  const supplementId = given.supplementId ?? randomUUID();
  const data = {
    channel: 'mail',
    text: 'Here is what you asked for.',
    fileCount: 0,
    receivedAt: timestampFromDate(new Date()),
    contentSha256: 'c'.repeat(64),
    tlp: 'GREEN',
    ...given,
    supplementId,
    reportId,
    observables: [...(given.observables ?? [])],
  };
  return { supplementId, event: outgoing(supplementReceived, data) };
}
