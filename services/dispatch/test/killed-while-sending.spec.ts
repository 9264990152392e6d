import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startFaultyMailServer } from './faulty-mail-server.js';
import type { FaultyMailServer } from './faulty-mail-server.js';
import { prepareProcess } from './service-process.js';
import type { ServiceProcess } from './service-process.js';

let server: FaultyMailServer;
let service: ServiceProcess;
beforeAll(async () => {
  server = await startFaultyMailServer();
  service = await prepareProcess(server.url);
  await service.start();
}, 60_000);
afterAll(async () => {
  await service.stop();
  await server.stop();
});

interface Due {
  readonly deliveryId: string;
  readonly dispatchId: string;
  readonly address: string;
}

/** An order by mail to a party of its own, due at once, as the ladder writes it. */
async function due(before: (one: Due) => unknown = () => undefined): Promise<Due> {
  const [deliveryId, dispatchId, incidentId] = [randomUUID(), randomUUID(), randomUUID()];
  const code = `p-${deliveryId}`;
  const one = { deliveryId, dispatchId, address: `${code}@example.org` };
  const { database } = service;
  await database.query(
    `INSERT INTO party (code, kind, name_zh, name_en, contact_email, prefixes, domain_suffixes, created_at, updated_at)
     VALUES ($1, 'isp', '甲', 'A', $2, '{}', '{}', now(), now())`,
    [code, one.address],
  );
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
     VALUES ($1, $2, 'mail', 'order', ARRAY[$3]::uuid[], $4, 'pending', now(), now())`,
    [deliveryId, code, dispatchId, deliveryId],
  );
  return one;
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
     FROM order_delivery`,
  );
  const [{ sent, uncertain, owed, due: all }] = rows;
  expect(sent + uncertain + owed).toBe(all);
  expect(new Set(server.arrived).size).toBe(server.arrived.length);
  expect(server.arrived.length).toBeGreaterThanOrEqual(sent);
  expect(server.arrived.length).toBeLessThanOrEqual(sent + uncertain);
}

describe('a process that is killed while it sends orders by mail', () => {
  it('sends none twice and forgets none, at whatever point it was', async () => {
    const unsaid = await due(({ address }) => server.faults.set(address, 'recipient'));
    const unanswered = await due(({ address }) => server.faults.set(address, 'content'));
    const holder = await service.connect();
    await holder.query('BEGIN');
    const uncommitted = await due(({ dispatchId }) =>
      holder.query('SELECT id FROM dispatch WHERE id = $1 FOR UPDATE', [dispatchId]),
    );
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await eventually(() => server.met.length === 2 && arrivals(uncommitted) === 1);
    await eventually(async () => (await service.database.query(waiting)).rowCount === 1);
    await service.kill();
    await holder.end();
    await service.database.query(`UPDATE order_delivery SET lease_until = now() WHERE state = 'sending'`);
    server.faults.clear();
    await service.start();
    for (const one of [unsaid, unanswered, uncommitted]) {
      await eventually(async () => (await stateOf(one)) === 'uncertain', { deadlineMs: 15_000 });
    }
    expect([unsaid, unanswered, uncommitted].map(arrivals)).toEqual([0, 1, 1]);
    await nobodyIsForgotten();
  }, 60_000);
});

describe('a connection that is lost after the last byte', () => {
  it('leaves the mail to a person, and the next ones go out', async () => {
    const one = await due(({ address }) => server.faults.set(address, 'cut'));
    await eventually(async () => (await stateOf(one)) === 'uncertain', { deadlineMs: 15_000 });
    const others: Due[] = [];
    while (others.length < 20) others.push(await due());
    for (const other of others) await eventually(async () => (await stateOf(other)) === 'sent', { deadlineMs: 15_000 });
    expect(arrivals(one)).toBe(1);
    await nobodyIsForgotten();
  }, 60_000);
});
