import {
  incidentAccepted,
  incidentHandled,
  incidentReopened,
  incidentRevised,
  reportAssigned,
  timestampFromDate,
} from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, report, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

describe('a report of what an incident stands open for', () => {
  let acceptance: AcceptanceForTest;
  let page: { kind: string; value: string };

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  beforeEach(() => {
    page = { kind: 'url', value: `http://shop.example.org/${randomUUID()}` };
  });

  interface Place {
    readonly incident: string;
    readonly how: string;
    readonly state: string;
    readonly count: number;
  }
  /** Where a report belongs, once it does. */
  const placeOf = (reportId: string): Promise<Place> =>
    eventually(async () => {
      const [row] = await acceptance.database.query(
        `SELECT i.id AS incident, m.how, i.state, i.report_count AS count FROM membership m JOIN incident i ON i.id = m.incident_id
         WHERE m.report_id = $1`,
        [reportId],
      );
      return row;
    });
  const said = async (one: ReturnType<typeof report>) => {
    await acceptance.say(one.event);
    return placeOf(one.reportId);
  };
  const same = (given: Parameters<typeof report>[0] = {}) => report({ observables: [page], ...given });
  const handled = (incidentId: string, round: number) =>
    outgoing(incidentHandled, { incidentId, results: [], tlp: 'GREEN', round });
  const stateOf = async (id: string): Promise<{ state?: string }> =>
    Object((await acceptance.ask('GET', `/incidents/${id}`)).body['incident']);

  it('joins it, tells the reporter so, and keeps who decided that by which rules', async () => {
    const first = await said(same());
    const again = same();
    expect(await said(again)).toEqual({ incident: first.incident, how: 'joined', state: 'open', count: 2 });
    const { data } = await eventually(async () =>
      (await acceptance.said(reportAssigned)).find((one) => one.data.reportId === again.reportId),
    );
    expect(data).toMatchObject({
      incidentId: first.incident,
      revision: 1,
      how: 'joined',
      class: 'phishing',
      tlp: 'GREEN',
    });
    expect((await acceptance.said(incidentAccepted)).map((one) => one.data.reportId)).not.toContain(again.reportId);
    expect((await acceptance.said(incidentRevised)).map((one) => one.data.incidentId)).not.toContain(first.incident);
    const trail = await acceptance.database.query(
      'SELECT actor, action, details FROM audit_entry WHERE subject_id = $1',
      [again.reportId],
    );
    expect(trail).toEqual([
      {
        actor: 'rule:observable-and-class',
        action: 'report-joined',
        details: expect.objectContaining({ incidentId: first.incident, rulesVersion: 1 }),
      },
    ]);
  });

  it('opens no second incident however many come at once, and each is in exactly one', async () => {
    const many = Array.from({ length: 250 }, () => same());
    await acceptance.say(...many.map(({ event }) => event));
    const places = await Promise.all(many.map(({ reportId }) => placeOf(reportId)));
    expect(new Set(places.map(({ incident }) => incident)).size).toBe(1);
    expect(places.filter(({ how }) => how === 'opened')).toHaveLength(1);
    const { count } = await placeOf(many[0]?.reportId ?? '');
    expect(count).toBe(250);
  });

  it('tells the parties what is new in it, and of its narrower label', async () => {
    const { incident } = await said(same());
    const server = { kind: 'ipv4', value: '203.0.113.9' };
    await said(same({ observables: [page, server], tlp: 'AMBER' }));
    const { data } = await eventually(async () =>
      (await acceptance.said(incidentRevised)).find((one) => one.data.incidentId === incident),
    );
    expect(data).toMatchObject({
      revision: 2,
      state: 'open',
      tlp: 'AMBER',
      observables: [page, server],
      reportCount: 2,
      decidedBy: 'rule:observable-and-class',
    });
  });

  it.each<[string, Parameters<typeof report>[0]]>([
    ['is of another class', { claimedClass: 'malware' }],
    ['names another first', { observables: [{ kind: 'ipv4', value: '203.0.113.77' }] }],
    ['came after the window', { receivedAt: timestampFromDate(new Date(Date.now() + 25 * 3_600_000)) }],
    ['is a list of many things', { findingCount: 2 }],
  ])('opens an incident of its own where it %s', async (_, given) => {
    await said(same());
    expect(await said(same(given))).toMatchObject({ how: 'opened', count: 1 });
  });

  it('opens one where the incident was handled, and joins that from then on', async () => {
    const first = await said(same());
    await acceptance.say(handled(first.incident, 0));
    await eventually(async () => (await stateOf(first.incident)).state === 'handled');
    const second = await said(same());
    expect(second).toMatchObject({ how: 'opened', state: 'open' });
    expect(await said(same())).toMatchObject({ incident: second.incident, how: 'joined' });
  });

  it('joins when a person accepts it, and a second decision is told which incident it is in', async () => {
    const first = await said(same());
    const waiting = unclearReport({ observables: [page] });
    await acceptance.say(waiting.event);
    const path = `/reports/${waiting.reportId}/decision`;
    const body = { decision: 'accept', class: 'phishing' };
    const decided = await eventually(async () => {
      const answer = await acceptance.ask('POST', path, { body });
      return answer.status === 200 && answer;
    });
    expect(decided.body).toMatchObject({ incidentId: first.incident, joined: true });
    const second = await acceptance.ask('POST', path, { body, name: 'li.na' });
    expect(second).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:already-decided' } });
    expect(second.body['detail']).toContain(`belongs to ${String(decided.body['incidentNumber'])}.`);
  });

  it('joins by what operators set, from the next report on, which is kept', async () => {
    await said(same());
    const change = async (body: object, roles: ['analyst'] | ['handler'] = ['analyst']) =>
      acceptance.ask('PUT', '/merge-settings', { body, roles });
    const before = (await acceptance.ask('GET', '/merge-settings')).body;
    expect(before).toMatchObject({ windowHours: 24, kinds: expect.arrayContaining(['url', 'ipv4']) });
    const kinds = before['kinds'];
    expect(await change({ windowHours: 0, kinds, version: before['version'] })).toMatchObject({ status: 200 });
    expect(await said(same())).toMatchObject({ how: 'opened' });
    expect(await change({ windowHours: 1, kinds, version: before['version'] })).toMatchObject({ status: 409 });
    expect(await change({ windowHours: 24, kinds: ['cve'] })).toMatchObject({ status: 200 });
    expect(await said(same())).toMatchObject({ how: 'opened' });
    await change({ windowHours: 24, kinds });
    expect((await change({ windowHours: 24, kinds }, ['handler'])).status).toBe(403);
    for (const [body, field] of [
      [{ windowHours: -1, kinds }, 'windowHours'],
      [{ windowHours: 24, kinds: ['shoe'] }, 'kinds'],
    ] as const) {
      const { status, body: problem } = await change(body);
      expect(status).toBe(400);
      expect(problem['errors']).toEqual([expect.objectContaining({ field })]);
    }
    const [{ changes }] = await acceptance.database.query(
      `SELECT count(*)::int AS changes FROM audit_entry WHERE action = 'merge-settings-changed' AND actor = 'operator:zhang.wei'`,
    );
    expect(changes).toBe(3);
  });

  it('joins again what dispatch opened again, in whatever order its events arrive', async () => {
    const { incident } = await said(same());
    const reopened = (round: number) =>
      outgoing(incidentReopened, { incidentId: incident, round, reason: 'A party answered otherwise.', tlp: 'GREEN' });
    await acceptance.say(handled(incident, 0), reopened(1));
    await eventually(async () => {
      expect(await stateOf(incident)).toMatchObject({ state: 'open', reopenedRound: 1 });
      return true;
    });
    expect(await said(same())).toMatchObject({ incident, how: 'joined' });
    await acceptance.say(handled(incident, 0), handled(incident, 2), reopened(1), reopened(2));
    await eventually(async () => {
      expect(await stateOf(incident)).toMatchObject({ state: 'handled', reopenedRound: 2 });
      return true;
    });
  });
});
