import { incidentAccepted, incidentRevised, reportAssigned } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, report } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { mergeDoors, reason } from './merge-doors.js';
import type { MergeDoors } from './merge-doors.js';
import { openedIncidents } from './opened-incidents.js';

describe('incidents that belong together', () => {
  let acceptance: AcceptanceForTest;
  let doors: MergeDoors;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
    doors = mergeDoors(acceptance);
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const open = () => openedIncidents(acceptance);
  const clocksOf = async (incident: string) => {
    const { body } = await acceptance.ask('GET', `/clocks?incident=${incident}`);
    return Array.isArray(body['clocks']) ? body['clocks'].map(({ kind, dueAt }) => `${kind} ${dueAt}`) : [];
  };
  const revisionsOf = async (incidentId: string) =>
    (await acceptance.said(incidentRevised)).flatMap(({ data }) => (data.incidentId === incidentId ? [data] : []));

  it('are merged: the reports go over, everybody is told, and what follows joins the one that is left', async () => {
    const { one, other } = await open();
    const { status, body } = await doors.merge(one.number, [other.id]);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { kind: 'merge', by: 'operator:zhang.wei', reason, moved: 1, undoneBy: null },
    });
    expect(await doors.file(one.id)).toMatchObject({
      incident: { state: 'open', reportCount: 2, revision: 2, observables: [one.page, other.page] },
      merged: [{ id: other.id, number: other.number }],
      acts: [
        {
          id: body['id'],
          incidents: [
            { lost: 0, gained: 1 },
            { lost: 1, gained: 0 },
          ],
        },
      ],
    });
    expect(await doors.file(other.id)).toMatchObject({
      incident: { state: 'merged', reportCount: 0 },
      mergedInto: { number: one.number },
      reports: [],
    });
    const moved = await eventually(async () =>
      (await acceptance.said(reportAssigned)).find(({ data }) => data.reportId === other.reportId),
    );
    expect(moved.data).toMatchObject({ incidentId: one.id, revision: 2, how: 'merged', reason });
    const [revised] = await eventually(async () => {
      const found = await revisionsOf(other.id);
      return found.length > 0 && found;
    });
    expect(revised).toMatchObject({ revision: 2, state: 'merged', mergedInto: one.id, reportCount: 0 });
    const later = report({ observables: [other.page] });
    await acceptance.say(later.event);
    await eventually(async () => (await doors.heldBy(one.id)).includes(later.reportId));
  });

  it('are what they were when a merge is undone, with the clocks that ran', async () => {
    const { one, other } = await open();
    const impact = { statedBy: 'the operator', peopleLeaked: 1_000_000 };
    await acceptance.ask('PUT', `/incidents/${other.id}/impact`, { body: impact });
    const before = await clocksOf(other.id);
    expect(before).toHaveLength(3);
    await eventually(async () => {
      expect(await revisionsOf(other.id)).toMatchObject([
        { revision: 2, level: 'III', priority: 'first', state: 'open' },
      ]);
      return true;
    });
    const { body } = await doors.merge(one.id, [other.id]);
    expect(await clocksOf(other.id)).toEqual([]);
    const undone = await doors.undo(body['id']);
    expect(undone).toMatchObject({ status: 200, body: { kind: 'undo', undoes: body['id'], moved: 1 } });
    expect((await doors.file(one.id)).incident).toMatchObject({
      state: 'open',
      reportCount: 1,
      observables: [one.page],
    });
    expect((await doors.file(other.id)).incident).toMatchObject({
      state: 'open',
      mergedInto: null,
      observables: [other.page],
    });
    expect(await clocksOf(other.id)).toEqual(before);
    expect(await doors.undo(body['id'])).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:act-not-undoable' },
    });
    expect((await doors.undo(undone.body['id'])).status).toBe(409);
    expect((await doors.undo(randomUUID())).status).toBe(404);
  });

  it('are split: a new one stands open for the reports, or one for each', async () => {
    const { one, other, third, fourth } = await open();
    await doors.merge(one.id, [other.id, third.number, fourth.id]);
    const first = other.reportId;
    const apart = await doors.split(one.id, [first], { class: 'malware' });
    expect(apart).toMatchObject({ status: 200, body: { kind: 'split', moved: 1 } });
    expect((await doors.split(one.id, [third.reportId, fourth.reportId], { each: true })).status).toBe(200);
    expect(await doors.heldBy(one.id)).toEqual([one.reportId]);
    const assigned = await eventually(async () =>
      (await acceptance.said(reportAssigned)).find(({ data }) => data.reportId === first && data.how === 'split'),
    );
    expect(assigned.data).toMatchObject({ revision: 3, class: 'malware' });
    expect(await doors.file(assigned.data.incidentId)).toMatchObject({
      incident: { state: 'open', class: 'malware', reportCount: 1, revision: 1, reportId: first },
    });
    const opened = (await acceptance.said(incidentAccepted)).find(
      ({ data }) => data.incidentId === assigned.data.incidentId,
    );
    expect(opened?.data).toMatchObject({
      reportId: first,
      splitFrom: one.id,
      class: 'malware',
      observables: [other.page],
    });
    expect(await revisionsOf(assigned.data.incidentId)).toEqual([]);
    await doors.undo(apart.body['id']);
    expect((await doors.file(assigned.data.incidentId)).incident).toMatchObject({ state: 'emptied', mergedInto: null });
    expect(await doors.heldBy(one.id)).toEqual([one.reportId, first].sort());
  });

  it('are left alone where something does not fit, which is named', async () => {
    const { one, other, third } = await open();
    const problem = async (asked: ReturnType<MergeDoors['merge']>) => {
      const { status, body } = await asked;
      return [status, String(body['type']).split(':').at(-1)];
    };
    expect(await problem(doors.merge(one.id, [one.number]))).toEqual([409, 'merged-into-itself']);
    expect(await problem(doors.merge(one.id, [randomUUID()]))).toEqual([404, 'incident-not-found']);
    expect(await problem(doors.split(one.id, [other.reportId]))).toEqual([409, 'reports-do-not-fit']);
    expect(await problem(doors.split(one.id, [one.reportId]))).toEqual([409, 'reports-do-not-fit']);
    await doors.merge(one.id, [other.id]);
    expect(await problem(doors.merge(other.id, [third.id]))).toEqual([409, 'incident-gone']);
    await acceptance.database.query(
      `UPDATE incident SET state = 'handled', handled_at = now(), handled_round = 0 WHERE id = $1`,
      [third.id],
    );
    expect(await problem(doors.merge(third.id, [one.id]))).toEqual([409, 'target-handled']);
    expect(await problem(doors.merge(one.id, [third.id]))).toEqual([200, 'undefined']);
    const [, bad] = [
      await doors.merge(one.id, [third.id]),
      await acceptance.ask('POST', `/incidents/${one.id}/merges`, { body: {} }),
    ];
    expect(bad.status).toBe(400);
    const analyst = { body: { incidents: [other.id], reason }, roles: ['analyst'] as const };
    expect((await acceptance.ask('POST', `/incidents/${one.id}/merges`, analyst)).status).toBe(403);
  });

  it('are merged once when two people begin at both ends, while reports keep coming', async () => {
    const { one, other } = await open();
    const coming = Array.from({ length: 60 }, (_, n) => report({ observables: [n % 2 === 0 ? one.page : other.page] }));
    const [answers] = await Promise.all([
      Promise.all([
        doors.merge(one.id, [other.id], 'a'),
        doors.merge(other.id, [one.id], 'b'),
        doors.merge(one.id, [other.id], 'c'),
      ]),
      acceptance.say(...coming.map(({ event }) => event)),
    ]);
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '409', '409']);
    const wanted = [one, other, ...coming].map(({ reportId }) => reportId).sort();
    await eventually(async () => {
      const held = [...(await doors.heldBy(one.id)), ...(await doors.heldBy(other.id))].sort();
      return held.length === wanted.length && held.every((id, index) => id === wanted[index]);
    });
    const states = [await doors.file(one.id), await doors.file(other.id)]
      .map(({ incident }) => String(incident.state))
      .sort();
    expect(states).toEqual(['merged', 'open']);
  });
});
