import {
  orderAcknowledged,
  orderAnswered,
  orderIssued,
  orderProgressed,
  timestampFromDate,
  wiring,
} from '@fengsui/contracts';
import type { OrderAnswered, OrderIssued } from '@fengsui/contracts';
import { openBroker, outgoing } from '@fengsui/messaging';
import { issueCredentials } from '@fengsui/messaging/identities';
import { collect, publishAs, testBroker } from '@fengsui/messaging/testing';
import { currentTestRun, startBroker } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The coordination desk's side: a broker with the queues that dispatch would make, and what comes back over it. */
export type Desk = Awaited<ReturnType<typeof startDesk>>;

/** Much shorter than the real minute, so that an order that was left comes again while a test waits. */
const ackWaitMs = 1_500;

export async function startDesk() {
  const { natsServer } = await currentTestRun();
  const broker = await startBroker(testBroker(wiring, natsServer?.version ?? '2.10.0'));
  const dispatch = await openBroker({
    url: broker.url,
    credentialsFile: broker.credentialsOf('dispatch'),
    service: 'dispatch',
    replicas: 1,
  });
  await dispatch.jsm.streams.add({ name: orderIssued.stream, subjects: [orderIssued.subject] });
  const answers = [orderAcknowledged.subject, orderProgressed.subject, orderAnswered.subject];
  await dispatch.jsm.streams.add({ name: orderAnswered.stream, subjects: answers });
  return {
    broker,
    /** Makes the queue of a party, and answers the path of fresh credentials for it. */
    credentialsFor: async (party: string, endsInMs = 3_600_000): Promise<string> => {
      await dispatch.jsm.consumers.add(orderIssued.stream, {
        name: party,
        durable_name: party,
        filter_subject: orderIssued.subject.replace('*', party),
        ack_policy: 'explicit',
        ack_wait: ackWaitMs * 1_000_000,
      });
      const key = await readFile(broker.signingKeyOf('party'), 'utf8');
      return credentialsFile(broker.directory, key, party, endsInMs);
    },
    /** Orders in a trace, each about an incident of its own. */
    order: async (party: string, count = 1): Promise<string[]> => {
      const ids = Array.from({ length: count }, () => randomUUID());
      await publishAs(
        broker,
        ids.map((id) => issued(party, id)),
      );
      return ids;
    },
    /** Puts orders on the queue again, as the desk does when the broker lost them. */
    orderAgain: (party: string, ids: readonly string[]) =>
      publishAs(
        broker,
        ids.map((id) => issued(party, id)),
      ),
    /** Sends what follows on an order. */
    follow: (party: string, id: string, given: Partial<Pick<OrderIssued, 'kind' | 'note' | 'revision' | 'summary'>>) =>
      publishAs(broker, [issued(party, id, given)]),
    /** What a party said of an order on the way. */
    progressOf: async (id: string): Promise<string[]> => {
      const seen = await collect(broker, orderProgressed);
      return seen.flatMap(({ data }) => (data.dispatchId === id ? [data.step] : []));
    },
    /** What it said for people beside. */
    notesOf: async (id: string): Promise<string[]> => {
      const seen = await collect(broker, orderProgressed);
      return seen.flatMap(({ data }) => (data.dispatchId === id && data.note !== '' ? [data.note] : []));
    },
    answersTo: async (ids: readonly string[]): Promise<OrderAnswered[]> => {
      const seen = await collect(broker, orderAnswered);
      return seen.map(({ data }) => data).filter(({ dispatchId }) => ids.includes(dispatchId));
    },
    acknowledged: async (): Promise<string[]> =>
      (await collect(broker, orderAcknowledged)).map(({ data }) => data.dispatchId),
    /** The traces that answers to these orders are in. */
    tracesOf: async (ids: readonly string[]): Promise<string[]> => {
      const seen = await collect(broker, orderAnswered);
      return seen
        .filter(({ data }) => ids.includes(data.dispatchId))
        .map(({ traceparent }) => traceparent.split('-')[1] ?? '');
    },
    /** Orders that the party has pulled and not done with, or not pulled. */
    waiting: async (party: string): Promise<number> => {
      const info = await dispatch.jsm.consumers.info(orderIssued.stream, party);
      return info.num_pending + info.num_ack_pending;
    },
    stop: async (): Promise<void> => {
      await dispatch.connection.close();
      await broker.stop();
    },
  };
}

/** The trace that the orders of a desk are in. */
export const traceId = '0af7651916cd43dd8448eb211c80319c';

async function credentialsFile(directory: string, key: string, party: string, endsInMs: number): Promise<string> {
  const { credentials } = await issueCredentials(JSON.parse(key), 'party', party, new Date(Date.now() + endsInMs));
  const file = join(directory, `${party}-${randomUUID()}.creds`);
  await writeFile(file, credentials);
  return file;
}

function issued(
  party: string,
  id: string,
  given: Partial<Pick<OrderIssued, 'kind' | 'note' | 'revision' | 'summary'>> = {},
) {
  const event = outgoing(
    orderIssued,
    {
      dispatchId: id,
      incidentId: randomUUID(),
      incidentNumber: 'INC-20990101-000042',
      party,
      task: 'handle',
      class: 'phishing',
      tlp: 'AMBER',
      summary: '钓鱼页面',
      observables: [{ kind: 'ipv4', value: '192.0.2.7' }],
      reason: 'it covers it',
      issuedAt: timestampFromDate(new Date()),
      ...given,
    },
    { to: party, id: given.kind === undefined ? id : randomUUID() },
  );
  return { ...event, traceparent: `00-${traceId}-b7ad6b7169203331-01` };
}
