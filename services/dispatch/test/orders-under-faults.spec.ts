import { incidentAccepted, incidentRevised } from '@fengsui/contracts';
import { Transactions } from '@fengsui/messaging';
import type { EventType, Received } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { countOrders } from '../src/count-orders/count-orders.js';
import { IssueOrders } from '../src/issue-orders/issue-orders.js';
import { RecordSteps } from '../src/record-steps/record-steps.js';
import { ReviseOrders } from '../src/revise-orders/revise-orders.js';
import { StepUp } from '../src/step-up/step-up.js';
import { incident, ip, revision, startService, untraced } from './service.js';
import type { TestService } from './service.js';

class CutOff extends Error {}

/** Makes the transaction fail at its n-th statement, as a connection does that is lost there. */
function cutAt(tx: EntityManager, count: number): void {
  const { queryRunner } = tx;
  if (queryRunner === undefined) throw new TypeError('This is no transaction.');
  const query = queryRunner.query.bind(queryRunner);
  let statements = 0;
  Object.assign(queryRunner, {
    query: async (...given: Parameters<typeof query>) => {
      statements += 1;
      if (statements === count) throw new CutOff(`cut off at statement ${count}`);
      return query(...given);
    },
  });
}

function received<Data>(type: EventType<never, Data>, encoded: string): Received<Data> {
  const envelope = { id: randomUUID(), subject: type.subject, sender: '', time: new Date(), trace: untraced };
  return { ...envelope, data: type.decode(encoded) };
}

describe('orders, when the work is cut off', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });

  afterAll(async () => {
    await service.stop();
  });

  /** All that a use case may leave behind, so that two looks tell whether it left anything. */
  async function left(): Promise<string> {
    const tables = ['incident', 'dispatch', 'dispatch_step', 'step_up_done', 'follow_up', 'order_delivery'];
    const counts = [...tables, 'audit_entry', 'outbox'].map((table) => `(SELECT count(*) FROM ${table})`);
    const state = '(SELECT string_agg(state || timers_passed || follow_ups, id::text ORDER BY id) FROM dispatch)';
    const [row] = await service.database.query(`SELECT concat_ws('|', ${[...counts, state].join(', ')}) AS text`);
    return String(row.text);
  }

  /** Cuts the work off at its first statement, then at its second, and so on; it leaves nothing until it is let through. */
  async function cutEverywhere(work: (tx: EntityManager) => Promise<unknown>): Promise<number> {
    const before = await left();
    for (let at = 1; ; at += 1) {
      const run = service.app.get(Transactions).run(async (tx) => {
        cutAt(tx, at);
        await work(tx);
      });
      const cut = await run.then(
        () => false,
        (error: unknown) => error instanceof CutOff || (error instanceof Error && error.cause instanceof CutOff),
      );
      if (!cut) {
        await run;
        return at;
      }
      expect(await left()).toBe(before);
    }
  }

  /** The same again, as after a crash between the commit and the acknowledgement. */
  async function again(work: (tx: EntityManager) => Promise<unknown>): Promise<void> {
    const before = await left();
    await service.app.get(Transactions).run(work);
    expect(await left()).toBe(before);
  }

  async function rowsOf(incidentId: string): Promise<{ id: string; party: string; state: string }[]> {
    return service.database.query(
      'SELECT id, party_code AS party, state FROM dispatch WHERE incident_id = $1 ORDER BY id',
      [incidentId],
    );
  }

  it('are issued, stepped up, taken back and answered once, wherever it was', async () => {
    const accepted = incident({ region: '11', observables: [ip('192.0.2.7'), ip('203.0.113.5')] });
    const event = received(incidentAccepted, incidentAccepted.encode(accepted));
    const issue = (tx: EntityManager) => service.app.get(IssueOrders).execute(tx, [event], new Date(), newId);
    expect(await cutEverywhere(issue)).toBeGreaterThan(4);
    await again(issue);
    const rows = await rowsOf(accepted.incidentId);
    expect(rows.map(({ party }) => party)).toEqual(['isp-songtao', 'isp-lanting', 'branch-beijing']);

    const later = new Date(Date.now() + 49 * 3_600_000);
    const claim = { limit: 100, without: [] };
    const stepUp = (tx: EntityManager) => service.app.get(StepUp).execute(tx, claim, later, newId);
    expect(await cutEverywhere(stepUp)).toBeGreaterThan(8);
    await again(stepUp);
    expect((await rowsOf(accepted.incidentId)).slice(3)).toMatchObject([{ party: 'national-desk', state: 'sent' }]);

    const answer = {
      dispatchId: rows[1]?.id ?? '',
      step: 'done',
      by: 'li',
      via: 'queue',
      note: '',
      at: new Date(),
    } as const;
    const record = (tx: EntityManager) => service.app.get(RecordSteps).execute(tx, [answer], new Date());
    expect(await cutEverywhere(record)).toBeGreaterThan(4);

    const told = incidentRevised.encode(revision(accepted, { state: 'merged' }));
    const merged = received(incidentRevised, told);
    const revise = (tx: EntityManager) => service.app.get(ReviseOrders).execute(tx, [merged], new Date(), newId);
    expect(await cutEverywhere(revise)).toBeGreaterThan(8);
    await again(revise);
    const states = (await rowsOf(accepted.incidentId)).map(({ party, state }) => `${party}: ${state}`);
    expect(states).toEqual([
      'isp-songtao: cancelled',
      'isp-lanting: done',
      'branch-beijing: cancelled',
      'national-desk: cancelled',
    ]);
    const count = await eventually(async () => {
      const counted = await countOrders(service.database);
      return counted.owed === 0 && counted;
    });
    expect(count).toMatchObject({ due: 4, settled: 4, forgotten: 0, twice: 0, balanced: true });
  });

  it('are stepped up once by several processes at once', async () => {
    const accepted = Array.from({ length: 40 }, () => incident({ observables: [ip('198.51.100.9')] }));
    const events = accepted.map((one) => received(incidentAccepted, incidentAccepted.encode(one)));
    await service.app
      .get(Transactions)
      .run((tx) => service.app.get(IssueOrders).execute(tx, events, new Date(), newId));
    const later = new Date(Date.now() + 13 * 3_600_000);
    const found = await Promise.all(
      Array.from({ length: 6 }, () =>
        service.app
          .get(Transactions)
          .run((tx) => service.app.get(StepUp).execute(tx, { limit: 15, without: [] }, later, newId)),
      ),
    );
    expect(found.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(40);
    await service.stepUp(later);
    const reminders: { count: number }[] = await service.database.query(
      `SELECT count(*)::integer AS count FROM follow_up f JOIN dispatch d ON d.id = f.dispatch_id
       WHERE d.incident_id = ANY($1::uuid[]) GROUP BY f.dispatch_id`,
      [accepted.map(({ incidentId }) => incidentId)],
    );
    expect(reminders).toHaveLength(40);
    expect(reminders.every(({ count }) => count === 1)).toBe(true);
    expect(await countOrders(service.database)).toMatchObject({ balanced: true });
  });
});
