import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transact } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { HandledEvents, permutations, writeNotices } from './event-handlers.js';
import { newReport, steps } from './journey-events.js';

let events: HandledEvents;
beforeAll(async () => {
  events = await HandledEvents.open();
}, 60_000);
afterAll(() => events.database.destroy());

const all = ['received', 'decided', 'handled'];

describe('events of a report that joined an incident, in any order', () => {
  it.each(
    permutations(['received', 'contact', 'joined', 'handledWithOthers']).map(
      (order) => [order.join(', '), order] as const,
    ),
  )('tell it the result of that incident once when they come as %s, each twice', async (_, order) => {
    const report = newReport();
    for (const name of [...order, ...order]) await events.handle(name, [report]);
    expect(await events.deliveriesOf(report)).toEqual(all);
    expect(await events.toldNumbers(report)).toEqual([report.otherNumber]);
  });

  it.each([
    ['joined', 'handledWithOthers'],
    ['handledWithOthers', 'joined'],
  ])('lose nothing when %s is not committed yet while %s is handled', async (first, second) => {
    const report = newReport();
    for (const name of ['received', 'contact']) await events.handle(name, [report]);
    const slow = await events.begin(first, [report]);
    const fast = events.handle(second, [report]);
    await eventually(async () => (await events.waitingSessions()) > 0);
    await slow.commit();
    await fast;
    expect(await events.deliveriesOf(report)).toEqual(all);
  });
});

describe('events of a report whose incident was merged into another one, in any order', () => {
  const orders = permutations(['received', 'accepted', 'merged', 'handledWithOthers']);
  it.each(orders.map((order) => [order.join(', '), order] as const))(
    'never leave it with a number that is not true any more when they come as %s',
    async (_, order) => {
      const report = newReport();
      for (const name of ['contact', ...order, ...order]) await events.handle(name, [report]);
      const numbers = await events.toldNumbers(report);
      const toldFirst = order.indexOf('accepted') < order.indexOf('merged') ? [report.incidentNumber] : [];
      expect(numbers).toEqual([...toldFirst, report.otherNumber]);
      const kinds = toldFirst.length > 0 ? ['received', 'decided', 'reassigned', 'handled'] : all;
      expect(await events.deliveriesOf(report)).toEqual(kinds);
    },
  );

  it('do so for a platform too, when acceptance and merger are handled at the same time', async () => {
    for (const [first, second] of [['accepted', 'merged'] as const, ['merged', 'accepted'] as const]) {
      const report = newReport();
      await transact(events.database, (tx) =>
        writeNotices.execute(tx, [steps.received(report, { source: 'sensor-2' })]),
      );
      const slow = await events.begin(first, [report]);
      const fast = events.handle(second, [report]);
      await eventually(async () => (await events.waitingSessions()) > 0);
      await slow.commit();
      await fast;
      expect((await events.toldNumbers(report)).at(-1)).toBe(report.otherNumber);
    }
  });
});

describe('rounds of handling that arrive in any order', () => {
  it.each(
    permutations(['accepted', 'handled', 'reopened', 'handledAgain']).map(
      (order) => [order.join(', '), order] as const,
    ),
  )(
    'tell the last result last, each at most once, and none while it is worked on again, when they come as %s',
    async (_, order) => {
      const report = newReport();
      for (const name of ['received', 'contact', ...order, ...order]) await events.handle(name, [report]);
      const results = await events.database.query(
        `SELECT kind, facts -> 'results' -> 0 ->> 'outcome' AS outcome FROM notice
         WHERE report_id = $1 AND step >= 30 ORDER BY step`,
        [report.reportId],
      );
      const first = { kind: 'handled', outcome: 'done' };
      const changed = { kind: 'result-changed', outcome: 'declined' };
      const toldBoth = ['reopened', 'handledAgain'].every((later) => order.indexOf('handled') < order.indexOf(later));
      expect(results).toEqual(toldBoth ? [first, changed] : [{ kind: 'handled', outcome: 'declined' }]);
    },
  );
});
