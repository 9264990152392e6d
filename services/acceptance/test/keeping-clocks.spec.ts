import { incidentAccepted, incidentHandled, incidentReopened, timestampFromDate } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Remind } from '../src/remind/remind.js';
import { acceptanceForTest, report } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

const minute = 60_000;
const hour = 60 * minute;
const ago = (ms: number) => new Date(Date.now() - ms);

interface ListedClock {
  readonly id: string;
  readonly kind: string;
  readonly round: number;
  readonly state: string;
  readonly overdue: boolean;
  readonly dueAt: string;
  readonly reminders: readonly { step: string; role: string }[];
}

describe('the clocks of an incident', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  /** An incident whose report was received then, with this impact. */
  const rated = async (receivedAt: Date, facts: object) => {
    const { reportId, event } = report({ receivedAt: timestampFromDate(receivedAt) });
    await acceptance.say(event);
    const { data } = await eventually(async () =>
      (await acceptance.said(incidentAccepted)).find((one) => one.data.reportId === reportId),
    );
    await state(data.incidentId, facts);
    return data.incidentId;
  };
  const state = (incident: string, facts: object) =>
    acceptance.ask('PUT', `/incidents/${incident}/impact`, { body: { statedBy: 'the operator', ...facts } });
  const clocksOf = async (incident: string, query = ''): Promise<ListedClock[]> => {
    const { body } = await acceptance.ask('GET', `/clocks?incident=${incident}${query}`);
    return JSON.parse(JSON.stringify(body['clocks']));
  };
  const clockOf = async (incident: string, kind: string, query = '') => {
    const clock = (await clocksOf(incident, `&kind=${kind}${query}`)).at(-1);
    if (!clock) throw new Error(`Incident ${incident} has no clock ${kind}`);
    return clock;
  };
  const meet = (id: string) => acceptance.ask('POST', `/clocks/${id}/met`, { body: { note: 'By telephone.' } });
  const minutesLeft = ({ dueAt }: ListedClock, from: Date) => (new Date(dueAt).getTime() - from.getTime()) / minute;

  it.each<[string, object, number]>([
    ['critical infrastructure', { criticalInfrastructure: true, outageHours: 0.5 }, 60],
    ['a central organ', { organisation: 'central-organ', outageHours: 2 }, 120],
    ['everybody else', { peopleLeaked: 1_000_000 }, 240],
  ])('give %s its time to report, counted from the discovery', async (_, facts, minutes) => {
    const [received, discovered] = [ago(10 * minute), ago(30 * minute)];
    const incident = await rated(received, { ...facts, discoveredAt: discovered.toISOString() });
    expect(minutesLeft(await clockOf(incident, 'report'), discovered)).toBe(minutes);
    expect(minutesLeft(await clockOf(incident, 'attend'), received)).toBe(120);
    expect((await clocksOf(incident)).map(({ kind }) => kind)).toEqual(
      ['attend', 'report', 'solve'].sort(byTime(minutes)),
    );
  });

  it('run by a grave level before it is approved: passed on an hour after receipt, followed up after each report', async () => {
    const received = ago(5 * minute);
    const incident = await rated(received, { peopleLeaked: 100_000_000 });
    const passOn = await clockOf(incident, 'pass-on');
    expect(minutesLeft(passOn, received)).toBe(60);
    expect(await clocksOf(incident, '&kind=follow-up')).toEqual([]);
    const before = new Date();
    expect(await meet(passOn.id)).toMatchObject({ status: 200, body: { state: 'met', late: false } });
    const first = await clockOf(incident, 'follow-up');
    expect(minutesLeft(first, before)).toBeGreaterThanOrEqual(120);
    await meet(first.id);
    expect(await clockOf(incident, 'follow-up')).toMatchObject({ round: 2, state: 'running' });
    expect(await meet(first.id)).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:clock-ended' } });
    expect(await clocksOf(incident, '&kind=pass-on')).toEqual([]);
  });

  it('move with the level, and stop where the new one asks for none', async () => {
    const received = ago(minute);
    const incident = await rated(received, { peopleLeaked: 1_000_000 });
    expect(minutesLeft(await clockOf(incident, 'solve'), received)).toBe(7 * 24 * 60);
    await state(incident, { peopleLeaked: 10 });
    expect(minutesLeft(await clockOf(incident, 'solve'), received)).toBe(30 * 24 * 60);
    expect(await clocksOf(incident, '&kind=report')).toEqual([]);
    expect(await clocksOf(incident, '&kind=report&state=stopped')).toHaveLength(1);
  });

  it('remind once of what is soon due, due and overdue, the last time the supervisor', async () => {
    const incident = await rated(ago(3 * hour), { peopleLeaked: 1_000_000 });
    const attend = await eventually(async () => {
      const clock = await clockOf(incident, 'attend', '&overdue=true');
      return clock.reminders.length === 3 && clock;
    });
    expect(attend.reminders.map(({ step, role }) => `${step} ${role}`).sort()).toEqual([
      'due duty-officer',
      'overdue supervisor',
      'soon duty-officer',
    ]);
    expect(await clocksOf(incident, '&overdue=false&kind=attend')).toEqual([]);
    await meet(attend.id);
    expect(await clockOf(incident, 'attend', '&state=met')).toMatchObject({ overdue: true, state: 'met' });
  });

  it('remind of what fell due while the service was stopped, and of nothing twice', async () => {
    const incident = await rated(ago(2 * hour - 4_000), { peopleLeaked: 1_000_000 });
    const { dueAt } = await eventually(async () => {
      const clock = await clockOf(incident, 'attend');
      return clock.reminders.length === 1 && clock;
    });
    await acceptance.restart(() => eventually(async () => new Date() > new Date(dueAt)));
    const clock = await eventually(async () => {
      const found = await clockOf(incident, 'attend');
      return found.reminders.length === 2 && found;
    });
    expect(clock.reminders.map(({ step }) => step)).toEqual(['soon', 'due']);
  });

  it('remind once although many look at the same moment, and not at all when it is rolled back', async () => {
    const incident = await rated(ago(minute), { peopleLeaked: 1_000_000 });
    const { id } = await clockOf(incident, 'solve');
    const later = new Date(Date.now() + 6 * 24 * hour);
    const { database } = acceptance;
    const lost = database.transaction(async (tx) => {
      await new Remind().execute(tx, later);
      throw new Error('the process died');
    });
    await expect(lost).rejects.toThrow('the process died');
    await Promise.all([1, 2, 3, 4].map(() => database.transaction((tx) => new Remind().execute(tx, later))));
    const rows = await database.query('SELECT step FROM reminder WHERE clock_id = $1', [id]);
    expect(rows).toEqual([{ step: 'soon' }]);
  });

  it('end when the incident is handled, and run again when dispatch opens it again', async () => {
    const incident = await rated(ago(minute), { peopleLeaked: 1_000_000 });
    const solve = await clockOf(incident, 'solve');
    expect(await meet(solve.id)).toMatchObject({ body: { type: 'urn:fengsui:problem:clock-met-by-handling' } });
    await acceptance.say(outgoing(incidentHandled, { incidentId: incident, results: [], tlp: 'GREEN' }));
    await eventually(async () => (await clocksOf(incident)).length === 0);
    expect(await clockOf(incident, 'solve', '&state=met')).toMatchObject({ state: 'met' });
    expect(await clocksOf(incident, '&state=stopped')).toHaveLength(2);
    await state(incident, { peopleLeaked: 10_000_000 });
    expect(await clocksOf(incident)).toEqual([]);
    await acceptance.say(outgoing(incidentReopened, { incidentId: incident, round: 1, tlp: 'GREEN' }));
    await eventually(async () => (await clocksOf(incident)).some(({ kind }) => kind === 'solve'));
    expect(await clockOf(incident, 'solve')).toMatchObject({ round: 2, state: 'running' });
    expect(await clockOf(incident, 'attend')).toMatchObject({ round: 2, state: 'running' });
  });

  it('are listed page by page, the most urgent first', async () => {
    await rated(ago(minute), { peopleLeaked: 1_000_000 });
    const first = await acceptance.ask('GET', '/clocks?limit=2');
    const second = await acceptance.ask('GET', `/clocks?limit=2&after=${String(first.body['next'])}`);
    const dues = [first, second].flatMap(({ body }) => JSON.parse(JSON.stringify(body['clocks'])));
    expect(dues).toHaveLength(4);
    const times = dues.map(({ dueAt }: ListedClock) => Date.parse(dueAt));
    expect(times).toEqual(times.toSorted((one: number, other: number) => one - other));
  });

  it('are unknown under an id that is none', async () => {
    expect((await meet(randomUUID())).status).toBe(404);
    expect((await acceptance.ask('GET', '/clocks?overdue=maybe')).status).toBe(400);
    for (const list of ['/clocks?', '/clocks?reminds=false&', `/clocks?incident=${randomUUID()}&`]) {
      const { status, body } = await acceptance.ask('GET', `${list}after=${randomUUID()}`);
      expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ field: 'after' }] } });
    }
    expect((await acceptance.ask('GET', '/clocks', { roles: ['ops'] })).status).toBe(403);
  });
});

/** Whether to attend comes before the report, with two hours to attend from a receipt twenty minutes after the discovery. */
function byTime(minutesToReport: number) {
  const due: Record<string, number> = { attend: 120 + 20, report: minutesToReport, solve: Number.MAX_SAFE_INTEGER };
  return (one: string, other: string) => (due[one] ?? 0) - (due[other] ?? 0);
}
