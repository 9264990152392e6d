import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@fengsui/database';
import { transact } from '@fengsui/messaging';
import { eventually, freshDatabase } from '@fengsui/testbed';
import type { DataSource, EntityManager } from 'typeorm';
import { Contact } from '../src/contact.js';
import { Delivery } from '../src/delivery.js';
import { KeepContacts } from '../src/keep-contact/keep-contacts.js';
import { ReportsAndNotices1767225600000 } from '../src/migrations/reports-and-notices.js';
import { NoticeCounts } from '../src/notice-counts.js';
import { Notice } from '../src/notice.js';
import { Report } from '../src/report.js';
import { WriteNotices } from '../src/write-notice/write-notices.js';
import { newReport, steps } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';

let database: DataSource;
beforeAll(async () => {
  const { url, ownerUrl } = await freshDatabase('feedback');
  database = await openDatabase({
    url,
    ownerUrl,
    applicationName: 'feedback',
    poolSize: 20,
    entities: [Contact, Delivery, Notice, Report],
    migrations: [ReportsAndNotices1767225600000],
  });
}, 60_000);
afterAll(() => database.destroy());

const counts = new NoticeCounts();
const writeNotices = new WriteNotices(counts);
const keepContacts = new KeepContacts(counts);

/** What each event of a report's journey does in its handler's transaction, for a batch of reports. */
type Handler = (tx: EntityManager, reports: readonly ReportFacts[]) => Promise<void>;

const handlers: Readonly<Record<string, Handler>> = {
  received: (tx, reports) =>
    writeNotices.execute(
      tx,
      reports.map((report) => steps.received(report)),
    ),
  contact: (tx, reports) =>
    keepContacts.execute(
      tx,
      reports.map(({ reportId }) => contactOf(reportId)),
    ),
  accepted: (tx, reports) => writeNotices.execute(tx, reports.map(steps.accepted)),
  handled: (tx, reports) => writeNotices.execute(tx, reports.map(steps.handled)),
};
const names = Object.keys(handlers);

function contactOf(reportId: string): Contact {
  return Object.assign(new Contact(), {
    reportId,
    email: `${reportId}@example.org`,
    name: '',
    language: 'en',
    inReplyTo: '',
  });
}

function permutations(list: readonly string[]): string[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first) => permutations(list.filter((one) => one !== first)).map((rest) => [first, ...rest]));
}

async function handle(name: string, reports: readonly ReportFacts[]): Promise<void> {
  await transact(database, async (tx) => handlers[name]?.(tx, reports));
}

/** Does the handler's work and keeps its transaction open until it is told to commit. */
async function begin(name: string, reports: readonly ReportFacts[]): Promise<{ commit(): Promise<void> }> {
  const worked = Promise.withResolvers<void>();
  const told = Promise.withResolvers<void>();
  const committed = transact(database, async (tx) => {
    await handlers[name]?.(tx, reports);
    worked.resolve();
    await told.promise;
  });
  await Promise.race([worked.promise, committed]);
  return {
    commit: () => {
      told.resolve();
      return committed;
    },
  };
}

async function waitingSessions(): Promise<number> {
  const [{ count }] = await database.query(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return count;
}

async function deliveriesOf({ reportId }: ReportFacts): Promise<string[]> {
  const rows: { kind: string }[] = await database.query(
    `SELECT d.kind FROM delivery d JOIN notice n ON n.id = d.id AND n.report_id = d.report_id AND n.kind = d.kind
     WHERE d.report_id = $1 ORDER BY d.step`,
    [reportId],
  );
  return rows.map(({ kind }) => kind);
}

const all = ['received', 'decided', 'handled'];

describe('events of one report that arrive in any order', () => {
  it.each(permutations(names).map((order) => [order.join(', '), order] as const))(
    'make three mails when they come as %s, each twice',
    async (_, order) => {
      const report = newReport();
      for (const name of [...order, ...order]) await handle(name, [report]);
      expect(await deliveriesOf(report)).toEqual(all);
    },
  );

  const pairs = names.flatMap((first) =>
    names.filter((one) => one !== first).map((second) => [first, second] as const),
  );
  it.each(pairs)('lose nothing when %s is not committed yet while %s is handled', async (first, second) => {
    const report = newReport();
    for (const name of names.filter((one) => one !== first && one !== second)) await handle(name, [report]);
    const slow = await begin(first, [report]);
    const fast = handle(second, [report]);
    await eventually(async () => (await waitingSessions()) > 0);
    await slow.commit();
    await fast;
    expect(await deliveriesOf(report)).toEqual(all);
  });

  it('make three mails for each of two hundred reports when all handlers work at once, in overlapping batches', async () => {
    const reports = Array.from({ length: 200 }, newReport);
    const batches = names.flatMap((name, index) => {
      const turned = [...reports.slice(index * 50), ...reports.slice(0, index * 50)];
      if (index % 2 === 1) turned.reverse();
      return [turned.slice(0, 130), turned.slice(70), turned.slice(40, 160)].map((batch) => [name, batch] as const);
    });
    await Promise.all(batches.map(([name, batch]) => handle(name, batch)));
    for (const report of reports) expect(await deliveriesOf(report)).toEqual(all);
  });
});

describe('events of a report that a platform sent', () => {
  it.each(permutations(['received', 'accepted', 'handled']).map((order) => [order.join(', '), order] as const))(
    'all go into its digest when they come as %s',
    async (_, order) => {
      const report = newReport();
      for (const name of order) {
        if (name === 'received') {
          await transact(database, (tx) => writeNotices.execute(tx, [steps.received(report, { source: 'sensor-1' })]));
        } else await handle(name, [report]);
      }
      const rows = await database.query(
        `SELECT count(*)::int AS count FROM notice WHERE report_id = $1 AND platform = 'sensor-1'`,
        [report.reportId],
      );
      expect(rows).toEqual([{ count: 3 }]);
      expect(await deliveriesOf(report)).toEqual([]);
    },
  );
});
