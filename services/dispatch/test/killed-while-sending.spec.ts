import { orderIssued } from '@fengsui/contracts';
import { collect } from '@fengsui/messaging/testing';
import { eventually, startWebhookReceiver } from '@fengsui/testbed';
import type { WebhookReceiver } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFaultyMailServer } from './faulty-mail-server.js';
import type { FaultyMailServer } from './faulty-mail-server.js';
import { prepareProcess } from './service-process.js';
import type { ServiceProcess } from './service-process.js';

const patient = { deadlineMs: 15_000 };
let folder: string;
let server: FaultyMailServer;
let receiver: WebhookReceiver;
let service: ServiceProcess;
beforeAll(async () => {
  [server, receiver] = await Promise.all([startFaultyMailServer(), startWebhookReceiver()]);
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
  const authorities = join(folder, 'authorities.pem');
  await writeFile(authorities, receiver.certificate);
  service = await prepareProcess(server.url, { INSIDE_HOSTS: 'localhost', WEBHOOK_AUTHORITIES: authorities });
  await service.start();
}, 60_000);
afterAll(async () => {
  await service.stop();
  await Promise.all([server.stop(), receiver.stop(), rm(folder, { recursive: true })]);
});

interface Due {
  readonly deliveryId: string;
  readonly dispatchId: string;
  readonly address: string;
}

/** An order by mail or webhook to a party of its own, due at once, as the ladder writes it. */
async function due(before: (one: Due) => unknown = () => undefined, channel = 'mail'): Promise<Due> {
  const [deliveryId, dispatchId, incidentId] = [randomUUID(), randomUUID(), randomUUID()];
  const code = `p-${deliveryId}`;
  const one = { deliveryId, dispatchId, address: `${code}@example.org` };
  const { database } = service;
  await database.query(
    `INSERT INTO party (code, kind, name_zh, name_en, contact_email, webhook_url, prefixes, domain_suffixes, created_at, updated_at)
     VALUES ($1, 'isp', '甲', 'A', $2, $3, '{}', '{}', now(), now())`,
    [code, one.address, receiver.url],
  );
  await database.query('INSERT INTO party_webhook (party_code, secret_round) VALUES ($1, 1)', [code]);
  await database.query(
    `INSERT INTO incident (id, number, report_id, class, tlp, state, traceparent, opened_at)
     VALUES ($1, 'INC-1', $1, 'phishing', 'AMBER', 'open', '', now())`,
    [incidentId],
  );
  await database.query(
    `INSERT INTO dispatch (id, incident_id, party_code, task, reason, state, issued_at, acknowledge_by, solve_by, clock_from,
       answered_by, note)
     VALUES ($1, $2, $3, 'handle', 'r', 'sent', now(), now() + interval '1 day', now() + interval '10 days', now(), '', '')`,
    [dispatchId, incidentId, code],
  );
  await before(one);
  await database.query(
    `INSERT INTO order_delivery (id, party_code, channel, kind, dispatch_ids, unique_key, state, made_at, due_at)
     VALUES ($1, $2, $4, 'order', ARRAY[$3]::uuid[], $5, 'pending', now(), now())`,
    [deliveryId, code, dispatchId, channel, deliveryId],
  );
  return one;
}

/** An order on the queue of a party, as the use case writes it in its transaction. */
async function queued(): Promise<string> {
  const id = randomUUID();
  const order = {
    dispatchId: id,
    incidentId: id,
    incidentNumber: 'INC-1',
    party: 'isp-songtao',
    kind: 'order',
  } as const;
  await service.database.query(
    `INSERT INTO outbox (id, type, stream, subject, payload, traceparent, awaiting, resend)
     VALUES ($1, $2, $3, 'dispatch.isp-songtao.order-issued.v1', $4, '', '{party}', false)`,
    [id, orderIssued.name, orderIssued.stream, orderIssued.encode(order)],
  );
  return id;
}

async function stateOf({ deliveryId }: Due): Promise<string> {
  const { rows } = await service.database.query('SELECT state FROM order_delivery WHERE id = $1', [deliveryId]);
  return rows[0]?.state;
}

function arrivals({ address }: Due): number {
  return server.arrived.filter((recipient) => recipient === address).length;
}

/** Every order that is due was sent, waits for a person, or is owed; and no mail arrived twice. */
async function nobodyIsForgotten(): Promise<void> {
  const { rows } = await service.database.query(
    `SELECT count(*) FILTER (WHERE state = 'sent')::int AS sent, count(*) FILTER (WHERE state = 'uncertain')::int AS uncertain,
       count(*) FILTER (WHERE state IN ('pending', 'sending', 'failed'))::int AS owed, count(*)::int AS due
     FROM order_delivery WHERE channel = 'mail'`,
  );
  const [{ sent, uncertain, owed, due: all }] = rows;
  expect(sent + uncertain + owed).toBe(all);
  expect(new Set(server.arrived).size).toBe(server.arrived.length);
  expect(server.arrived.length).toBeGreaterThanOrEqual(sent);
  expect(server.arrived.length).toBeLessThanOrEqual(sent + uncertain);
}

/** Sessions of the service that wait for a lock. */
async function waiting(count: number): Promise<void> {
  const sql = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await eventually(async () => (await service.database.query(sql)).rowCount === count, patient);
}

/** One order at each point of its way by mail; the holder keeps it there. */
async function mailsUnderWay(lockDispatch: (one: Due) => unknown, lockTokens: () => unknown): Promise<Due[]> {
  const toldNobody = await due(({ address }) => server.faults.set(address, 'recipient'));
  const inData = await due(({ address }) => server.faults.set(address, 'half'));
  const unanswered = await due(({ address }) => server.faults.set(address, 'content'));
  await eventually(() => server.met.length === 3);
  server.silent = true;
  const ungreeted = await due();
  await eventually(() => server.ungreeted === 1);
  server.silent = false;
  const uncommitted = await due(lockDispatch);
  await waiting(1);
  // Its outcome waits for the one before.
  const unrecorded = await due();
  await eventually(() => arrivals(unrecorded) === 1);
  await lockTokens();
  const uncomposed = await due();
  await waiting(2);
  return [uncomposed, ungreeted, toldNobody, inData, unanswered, unrecorded, uncommitted];
}

function requestsFor({ deliveryId }: Due): number {
  return receiver.received.filter(({ headers }) => headers['webhook-id'] === deliveryId).length;
}

describe('a process that is killed while it sends orders', () => {
  it('sends none twice and forgets none, at whatever point it was', async () => {
    const holder = await service.connect();
    await holder.query('BEGIN');
    const lockDispatch = ({ dispatchId }: Due) =>
      holder.query('SELECT id FROM dispatch WHERE id = $1 FOR UPDATE', [dispatchId]);
    const mails = await mailsUnderWay(lockDispatch, () => holder.query('LOCK TABLE order_token IN EXCLUSIVE MODE'));
    receiver.replies.push('hang');
    const unanswered = await due(undefined, 'webhook');
    await eventually(() => requestsFor(unanswered) === 1);
    const uncommitted = await due(lockDispatch, 'webhook');
    await waiting(3);
    expect(requestsFor(uncommitted)).toBe(1);
    await service.kill();
    await holder.end();
    server.faults.clear();
    await service.database.query(`UPDATE order_delivery SET lease_until = now() WHERE state = 'sending'`);
    const unclaimed = await due();

    const relayHolder = await service.connect();
    const orders = [await queued(), await queued()];
    await relayHolder.query('BEGIN');
    await relayHolder.query('SELECT id FROM outbox WHERE id = $1 FOR UPDATE', [orders[1]]);
    await service.start();
    for (const one of mails) await eventually(async () => (await stateOf(one)) === 'uncertain', patient);
    expect(mails.map(arrivals)).toEqual([0, 0, 0, 0, 1, 1, 1]);
    for (const one of [unclaimed, unanswered, uncommitted]) {
      await eventually(async () => (await stateOf(one)) === 'sent', patient);
    }
    expect([unanswered, uncommitted].map(requestsFor)).toEqual([2, 2]);
    // The broker has both orders, and that is not noted yet.
    await waiting(1);
    await service.kill();
    await relayHolder.end();
    await service.start();
    const unmarked = 'SELECT FROM outbox WHERE id = ANY($1) AND published_at IS NULL';
    await eventually(async () => (await service.database.query(unmarked, [orders])).rowCount === 0, patient);
    const onQueue = await collect(service.broker, orderIssued);
    expect(onQueue.map(({ data }) => data.dispatchId).filter((id) => orders.includes(id))).toEqual(orders);
    await nobodyIsForgotten();
  }, 60_000);
});

describe('a connection that is lost after the last byte', () => {
  it('leaves the mail to a person, and the next ones go out', async () => {
    const one = await due(({ address }) => server.faults.set(address, 'cut'));
    await eventually(async () => (await stateOf(one)) === 'uncertain', patient);
    const others: Due[] = [];
    while (others.length < 20) others.push(await due());
    for (const other of others) await eventually(async () => (await stateOf(other)) === 'sent', patient);
    expect(arrivals(one)).toBe(1);
    await nobodyIsForgotten();
  }, 60_000);
});
