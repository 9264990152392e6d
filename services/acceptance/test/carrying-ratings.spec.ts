import { incidentRevised } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acceptanceForTest } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { openedIncidents } from './opened-incidents.js';

describe('the level of incidents that are merged', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const post = async (path: string, body: object = {}) => {
    const { status, body: answered } = await acceptance.ask('POST', path, { body: { reason: 'Tried.', ...body } });
    expect(status).toBe(200);
    return String(answered['id']);
  };
  const merge = (into: string, ...from: string[]) => post(`/incidents/${into}/merges`, { incidents: from });
  const undo = (act: string) => post(`/merge-acts/${act}/undo`);
  const state = async (incident: string, statedBy: string, facts: object) => {
    const asked = await acceptance.ask('PUT', `/incidents/${incident}/impact`, {
      body: { statedBy, ...facts },
      name: 'li.na',
    });
    expect(asked.status).toBe(200);
  };
  const ratingOf = async (incident: string): Promise<Record<string, unknown> | null> => {
    const { status, body } = await acceptance.ask('GET', `/incidents/${incident}/level`);
    return status === 404 ? null : JSON.parse(JSON.stringify(body['rating']));
  };
  const clocksOf = async (incident: string): Promise<string[]> => {
    const { body } = await acceptance.ask('GET', `/clocks?incident=${incident}`);
    const clocks: { kind: string; level: string }[] = JSON.parse(JSON.stringify(body['clocks']));
    return clocks.map(({ kind, level }) => `${kind} ${level}`).sort();
  };
  const minutesToReport = async (incident: string) => {
    const { body } = await acceptance.ask('GET', `/clocks?incident=${incident}&kind=report`);
    const [clock]: { startedAt: string; dueAt: string }[] = JSON.parse(JSON.stringify(body['clocks']));
    return clock && (Date.parse(clock.dueAt) - Date.parse(clock.startedAt)) / 60_000;
  };
  const ofIII = ['attend III', 'report III', 'solve III'];
  const ofIV = ['attend IV', 'solve IV'];

  it('is the gravest of them, with its arithmetic and who said so, and comes back where the merge is undone', async () => {
    const { one, other } = await openedIncidents(acceptance);
    await state(one.id, 'the shop', { peopleLeaked: 5 });
    await state(other.id, 'the bank', { peopleLeaked: 1_500_000 });
    const [before, graver] = [await ratingOf(one.id), await ratingOf(other.id)];
    const act = await merge(one.id, other.id);
    expect(await ratingOf(one.id)).toMatchObject({
      level: 'III',
      levelBy: 'operator:li.na',
      takenFrom: other.id,
      impact: { statedBy: 'the bank' },
      arithmetic: expect.arrayContaining([expect.objectContaining({ shown: '1500000 people ≥ 1000000 people → III' })]),
      mergedIn: [
        {
          incidentId: one.id,
          incidentNumber: one.number,
          level: 'IV',
          impact: { statedBy: 'the shop', peopleLeaked: 5 },
        },
      ],
      priority: 'first',
    });
    expect(await clocksOf(one.id)).toEqual(ofIII);
    await eventually(async () =>
      (await acceptance.said(incidentRevised)).find(({ data }) => data.incidentId === one.id && data.level === 'III'),
    );
    await undo(act);
    expect(await ratingOf(one.id)).toEqual(before);
    expect(await ratingOf(other.id)).toEqual(graver);
    expect([await clocksOf(one.id), await clocksOf(other.id)]).toEqual([ofIV, ofIII]);
  });

  it('goes to one that nobody rated, and away with its reports when they are split off', async () => {
    const { one, other, third } = await openedIncidents(acceptance);
    await state(other.id, 'the bank', { peopleLeaked: 1_500_000 });
    const act = await merge(one.id, other.id, third.id);
    expect(await ratingOf(one.id)).toMatchObject({ level: 'III', takenFrom: other.id, mergedIn: [] });
    const apart = await post(`/incidents/${one.id}/splits`, { reports: [other.reportId] });
    const [row] = await acceptance.database.query('SELECT incident_id AS id FROM membership WHERE report_id = $1', [
      other.reportId,
    ]);
    expect(await ratingOf(one.id)).toBeNull();
    expect(await ratingOf(row.id)).toMatchObject({ level: 'III', takenFrom: other.id });
    expect([await clocksOf(one.id), await clocksOf(row.id)]).toEqual([ofIV, ofIII]);
    await undo(act);
    expect(await ratingOf(row.id)).toBeNull();
    expect([await clocksOf(other.id), await clocksOf(row.id)]).toEqual([[], ofIV]);
    await undo(apart);
    expect(await ratingOf(other.id)).toMatchObject({ level: 'III', takenFrom: null });
    expect(await clocksOf(other.id)).toEqual(ofIII);
  });

  it('is replaced by what is stated about the whole', async () => {
    const { one, other, third } = await openedIncidents(acceptance);
    await state(other.id, 'the bank', { peopleLeaked: 1_500_000 });
    const act = await merge(one.id, other.id);
    await state(one.id, 'both of them', { peopleLeaked: 7 });
    await merge(one.id, third.id);
    expect(await ratingOf(one.id)).toMatchObject({
      level: 'IV',
      takenFrom: null,
      mergedIn: [],
      impact: { statedBy: 'both of them' },
    });
    await undo(act);
    expect(await ratingOf(one.id)).toMatchObject({ level: 'IV' });
    expect(await ratingOf(other.id)).toMatchObject({ level: 'III', takenFrom: null });
  });

  it('keeps the earlier of two times to report, and the approval of what was taken over', async () => {
    const { one, other, third } = await openedIncidents(acceptance);
    await state(one.id, 'the dam', { criticalInfrastructure: true, outageHours: 0.5 });
    await state(other.id, 'the bank', { peopleLeaked: 15_000_000 });
    await merge(one.id, other.id);
    expect(await ratingOf(one.id)).toMatchObject({ level: null, waitingLevel: 'II', takenFrom: other.id });
    expect(await minutesToReport(one.id)).toBe(60);
    const approval = { body: { verdict: 'approve' }, name: 'wang.min', roles: ['supervisor'] } as const;
    expect((await acceptance.ask('POST', `/incidents/${one.id}/level/approval`, approval)).status).toBe(200);
    const later = await merge(one.id, third.id);
    expect(await ratingOf(one.id)).toMatchObject({ level: 'II', approvedBy: 'operator:wang.min', takenFrom: other.id });
    await undo(later);
    expect(await ratingOf(one.id)).toMatchObject({ level: 'II', approvedBy: 'operator:wang.min' });
  });
});
