import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase } from '@fengsui/database';
import { transact } from '@fengsui/messaging';
import { eventually, freshDatabase } from '@fengsui/testbed';
import type { DataSource, EntityManager } from 'typeorm';
import { AssignReports } from '../src/assign-report/assign-reports.js';
import { Contact } from '../src/contact.js';
import { KeepContacts } from '../src/keep-contact/keep-contacts.js';
import { NoticeCounts } from '../src/notice-counts.js';
import { feedbackEntities, feedbackMigrations } from '../src/start-feedback.js';
import { HandleIncidents } from '../src/tell-result/handle-incidents.js';
import { TellResults } from '../src/tell-result/tell-results.js';
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
    entities: feedbackEntities,
    migrations: feedbackMigrations,
  });
}, 60_000);
afterAll(() => database.destroy());

const counts = new NoticeCounts();
const writeNotices = new WriteNotices(counts);
const keepContacts = new KeepContacts(counts);
const tellResults = new TellResults(writeNotices);
const handleIncidents = new HandleIncidents(writeNotices, tellResults);
const assignReports = new AssignReports(writeNotices, tellResults);

/** What each event of a report's journey does in its handler's transaction, for a batch of reports. */
type Handler = (tx: EntityManager, reports: readonly ReportFacts[]) => Promise<unknown>;

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
  joined: (tx, reports) => assignReports.execute(tx, reports.map(steps.joined)),
  merged: (tx, reports) => assignReports.execute(tx, reports.map(steps.merged)),
  handled: (tx, reports) => handleIncidents.execute(tx, reports.map(steps.handled)),
  handledWithOthers: (tx, reports) => handleIncidents.execute(tx, reports.map(steps.handledWithOthers)),
  handledAgain: (tx, reports) => handleIncidents.execute(tx, reports.map(steps.handledAgain)),
};
const names = ['received', 'contact', 'accepted', 'handled'];

function contactOf(reportId: string): Contact {
  return Object.assign(new Contact(), {
    reportId,
    email: `${reportId}@example.org`,
    name: '',
    language: 'en',
    inReplyTo: '',
    phone: '',
    answerBy: 'mail',
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

/** The incident numbers that a reporter was told, in their order. */
async function toldNumbers({ reportId }: ReportFacts): Promise<string[]> {
  const rows: { number: string }[] = await database.query(
    `SELECT facts ->> 'incidentNumber' AS number FROM notice
     WHERE report_id = $1 AND kind IN ('decided', 'reassigned') ORDER BY step, occurrence`,
    [reportId],
  );
  return rows.map(({ number }) => number);
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

describe('events of a report that joined an incident, in any order', () => {
  it.each(
    permutations(['received', 'contact', 'joined', 'handledWithOthers']).map(
      (order) => [order.join(', '), order] as const,
    ),
  )('tell it the result of that incident once when they come as %s, each twice', async (_, order) => {
    const report = newReport();
    for (const name of [...order, ...order]) await handle(name, [report]);
    expect(await deliveriesOf(report)).toEqual(all);
    expect(await toldNumbers(report)).toEqual([report.otherNumber]);
  });

  it.each([
    ['joined', 'handledWithOthers'],
    ['handledWithOthers', 'joined'],
  ])('lose nothing when %s is not committed yet while %s is handled', async (first, second) => {
    const report = newReport();
    for (const name of ['received', 'contact']) await handle(name, [report]);
    const slow = await begin(first, [report]);
    const fast = handle(second, [report]);
    await eventually(async () => (await waitingSessions()) > 0);
    await slow.commit();
    await fast;
    expect(await deliveriesOf(report)).toEqual(all);
  });
});

describe('events of a report whose incident was merged into another one, in any order', () => {
  const orders = permutations(['received', 'accepted', 'merged', 'handledWithOthers']);
  it.each(orders.map((order) => [order.join(', '), order] as const))(
    'never leave it with a number that is not true any more when they come as %s',
    async (_, order) => {
      const report = newReport();
      for (const name of ['contact', ...order, ...order]) await handle(name, [report]);
      const numbers = await toldNumbers(report);
      const toldFirst = order.indexOf('accepted') < order.indexOf('merged') ? [report.incidentNumber] : [];
      expect(numbers).toEqual([...toldFirst, report.otherNumber]);
      const kinds = toldFirst.length > 0 ? ['received', 'decided', 'reassigned', 'handled'] : all;
      expect(await deliveriesOf(report)).toEqual(kinds);
    },
  );

  it('do so for a platform too, when acceptance and merger are handled at the same time', async () => {
    for (const [first, second] of [['accepted', 'merged'] as const, ['merged', 'accepted'] as const]) {
      const report = newReport();
      await transact(database, (tx) => writeNotices.execute(tx, [steps.received(report, { source: 'sensor-2' })]));
      const slow = await begin(first, [report]);
      const fast = handle(second, [report]);
      await eventually(async () => (await waitingSessions()) > 0);
      await slow.commit();
      await fast;
      expect((await toldNumbers(report)).at(-1)).toBe(report.otherNumber);
    }
  });
});

describe('rounds of handling that arrive in any order', () => {
  it.each(permutations(['accepted', 'handled', 'handledAgain']).map((order) => [order.join(', '), order] as const))(
    'tell the last result last, and each at most once, when they come as %s',
    async (_, order) => {
      const report = newReport();
      for (const name of ['received', 'contact', ...order, ...order]) await handle(name, [report]);
      const results = await database.query(
        `SELECT kind, facts -> 'results' -> 0 ->> 'outcome' AS outcome FROM notice
         WHERE report_id = $1 AND step >= 30 ORDER BY step`,
        [report.reportId],
      );
      const first = { kind: 'handled', outcome: 'done' };
      const changed = { kind: 'result-changed', outcome: 'declined' };
      const toldBoth = order.indexOf('handled') < order.indexOf('handledAgain');
      expect(results).toEqual(toldBoth ? [first, changed] : [{ kind: 'handled', outcome: 'declined' }]);
    },
  );
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
