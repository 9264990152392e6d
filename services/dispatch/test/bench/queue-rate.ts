import { incidentAccepted, orderIssued } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { collect, publishAs } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { provinces } from '../../src/provinces.js';
import { incident } from '../service.js';
import type { BenchSite } from './bench-site.js';
import { costsEach } from './costs-each.js';

/** What one run of accepted incidents came to. What stands on the queues is what was due, none of it twice. */
export interface QueueRate {
  /** From the first incident that is published to the last order that the broker has taken. */
  readonly ordersPerSecond: number;
  readonly due: number;
  readonly queued: number;
  readonly twice: number;
  /** Parties whose queues got orders. */
  readonly queues: number;
  /** Processor time of each process for one order, in milliseconds. */
  readonly cpuMsPerOrder: Readonly<Record<string, number>>;
}

const patience = { deadlineMs: 300_000 };

/**
 * Accepted incidents to orders on the queues of the 31 branches, an order an incident: read, chosen with its reasons, written
 * with its timers and audit entries, published.
 */
export async function measureQueueRate({ broker, database, costs }: BenchSite, incidents: number): Promise<QueueRate> {
  const events = Array.from({ length: incidents }, (_, n) => outgoing(incidentAccepted, incidentOf(n)));
  const before = costs();
  const begun = performance.now();
  await publishAs(broker, events);
  await eventually(async () => {
    const { rows } = await database.query<{ done: boolean }>(
      `SELECT (SELECT count(*) FROM incident) = $1 AND NOT EXISTS (SELECT FROM outbox WHERE published_at IS NULL) AS done`,
      [incidents],
    );
    return rows[0]?.done === true;
  }, patience);
  const seconds = (performance.now() - begun) / 1_000;
  const cpuMsPerOrder = costsEach(before, costs(), incidents);
  const { rows } = await database.query<{ due: number }>('SELECT count(*)::int AS due FROM dispatch');
  const orders = await collect(broker, orderIssued);
  const queued = new Set(orders.map(({ id }) => id)).size;
  return {
    ordersPerSecond: Math.round(queued / seconds),
    due: rows[0]?.due ?? 0,
    queued,
    twice: orders.length - queued,
    queues: new Set(orders.map(({ subject }) => subject)).size,
    cpuMsPerOrder,
  };
}

function incidentOf(n: number) {
  const [region] = provinces[n % provinces.length] ?? ['11'];
  const observables = [{ kind: 'url' as const, value: `http://page-${n}.invalid/login` }];
  return incident({
    region,
    observables: observables.map((one) => ({ $typeName: 'fengsui.event.v1.Observable', ...one })),
  });
}
