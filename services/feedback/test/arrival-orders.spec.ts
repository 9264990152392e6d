import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transact } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { countDuties } from '../src/count-duties/count-duties.js';
import { HandledEvents, permutations, writeNotices } from './event-handlers.js';
import { newReport, steps } from './journey-events.js';

let events: HandledEvents;
beforeAll(async () => {
  events = await HandledEvents.open();
}, 60_000);
afterAll(async () => {
  expect(await events.database.transaction('REPEATABLE READ', countDuties)).toMatchObject({
    forgotten: 0,
    balanced: true,
  });
  await events.database.destroy();
});

const names = ['received', 'contact', 'accepted', 'handled'];
const all = ['received', 'decided', 'handled'];

describe('events of one report that arrive in any order', () => {
  it.each(permutations(names).map((order) => [order.join(', '), order] as const))(
    'make three mails when they come as %s, each twice',
    async (_, order) => {
      const report = newReport();
      for (const name of [...order, ...order]) {
        await events.handle(name, [report]);
        const { owed, listed } = await events.owedAndListed(report);
        expect(listed).toEqual(owed);
      }
      expect(await events.deliveriesOf(report)).toEqual(all);
    },
  );

  const pairs = names.flatMap((first) =>
    names.filter((one) => one !== first).map((second) => [first, second] as const),
  );
  it.each(pairs)('lose nothing when %s is not committed yet while %s is handled', async (first, second) => {
    const report = newReport();
    for (const name of names.filter((one) => one !== first && one !== second)) await events.handle(name, [report]);
    const slow = await events.begin(first, [report]);
    const fast = events.handle(second, [report]);
    await eventually(async () => (await events.waitingSessions()) > 0);
    await slow.commit();
    await fast;
    expect(await events.deliveriesOf(report)).toEqual(all);
  });

  it('make three mails for each of two hundred reports when all handlers work at once, in overlapping batches', async () => {
    const reports = Array.from({ length: 200 }, newReport);
    const batches = names.flatMap((name, index) => {
      const turned = [...reports.slice(index * 50), ...reports.slice(0, index * 50)];
      if (index % 2 === 1) turned.reverse();
      return [turned.slice(0, 130), turned.slice(70), turned.slice(40, 160)].map((batch) => [name, batch] as const);
    });
    await Promise.all(batches.map(([name, batch]) => events.handle(name, batch)));
    for (const report of reports) expect(await events.deliveriesOf(report)).toEqual(all);
  });
});

describe('a result that comes before its decision', () => {
  it.each([
    ['whoever gave an address', ['contact'], [10, 20, 30], [10, 20, 30]],
    ['whoever looks at the status page', [], [20], []],
  ])('leaves the decision owed to %s, and listed', async (_, contact, before, after) => {
    const report = newReport();
    for (const name of ['received', ...contact, 'handled']) await events.handle(name, [report]);
    expect(await events.owedAndListed(report)).toEqual({ owed: before, listed: before });
    await events.handle('accepted', [report]);
    expect(await events.owedAndListed(report)).toEqual({ owed: after, listed: after });
  });

  it('is owed no longer when both are told at the same time', async () => {
    for (const [first, second] of [
      ['accepted', 'handled'],
      ['handled', 'accepted'],
    ] as const) {
      const report = newReport();
      await transact(events.database, (tx) =>
        writeNotices.execute(tx, [steps.received(report, { source: 'sensor-2' })]),
      );
      const slow = await events.begin(first, [report]);
      const fast = events.handle(second, [report]);
      await eventually(async () => (await events.waitingSessions()) > 0);
      await slow.commit();
      await fast;
      expect(await events.database.query(`SELECT FROM owed_report WHERE report_id = $1`, [report.reportId])).toEqual(
        [],
      );
    }
  });
});

describe('events of a report that a platform sent', () => {
  it.each(permutations(['received', 'accepted', 'handled']).map((order) => [order.join(', '), order] as const))(
    'all go into its digest when they come as %s',
    async (_, order) => {
      const report = newReport();
      for (const name of order) {
        if (name === 'received') {
          await transact(events.database, (tx) =>
            writeNotices.execute(tx, [steps.received(report, { source: 'sensor-1' })]),
          );
        } else await events.handle(name, [report]);
        const { owed, listed } = await events.owedAndListed(report);
        expect(listed).toEqual(owed);
      }
      const rows = await events.database.query(
        `SELECT count(*)::int AS count FROM notice WHERE report_id = $1 AND platform = 'sensor-1'`,
        [report.reportId],
      );
      expect(rows).toEqual([{ count: 3 }]);
      expect(await events.deliveriesOf(report)).toEqual([]);
    },
  );
});
