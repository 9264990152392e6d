import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, report } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { mergeDoors } from './merge-doors.js';
import type { MergeDoors } from './merge-doors.js';

describe('reports of the same that not the same people may know', () => {
  let acceptance: AcceptanceForTest;
  let doors: MergeDoors;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
    doors = mergeDoors(acceptance);
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const reported = async (value: string, tlp: string, description = 'A page imitates our sign-in.') => {
    const { reportId, event } = report({ observables: [{ kind: 'url', value }], tlp, description });
    await acceptance.say(event);
    const [row] = await eventually(async () => {
      const sql = `SELECT i.id, i.number FROM membership m JOIN incident i ON i.id = m.incident_id WHERE m.report_id = $1`;
      const rows: { id: string; number: string }[] = await acceptance.database.query(sql, [reportId]);
      return rows.length > 0 && rows;
    });
    return row ?? { id: '', number: '' };
  };
  const joining = async (value: string, tlp: string): Promise<string> => {
    const { reportId, event } = report({ observables: [{ kind: 'url', value }], tlp });
    await acceptance.say(event);
    return reportId;
  };
  const incidentOf = async (reportId: string): Promise<unknown> => {
    const sql = 'SELECT incident_id AS id FROM membership WHERE report_id = $1';
    return (await acceptance.database.query(sql, [reportId]))[0]?.id;
  };
  const labelOf = async (incident: string) => (await doors.file(incident)).incident.tlp;

  it('do not join by themselves, so that a RED one silences nothing, and are proposed with the reason', async () => {
    const page = `http://labels.example.org/${randomUUID()}`;
    const amber = await reported(page, 'AMBER');
    const red = await reported(page, 'RED', '另一份材料，措辞完全不同。');
    const strict = await reported(page, 'AMBER+STRICT');
    expect(new Set([amber.id, red.id, strict.id]).size).toBe(3);
    expect(await reported(page, 'CLEAR')).toEqual(amber);
    expect(await reported(page, 'RED')).toEqual(red);
    expect([await labelOf(amber.id), await labelOf(red.id)]).toEqual(['AMBER', 'RED']);
    const { body } = await acceptance.ask('GET', `/incidents/${amber.id}/near`);
    expect(body['near']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: red.id,
          tlp: 'RED',
          reason: expect.stringContaining('the same is named, kept apart because its label is TLP:RED'),
        }),
        expect.objectContaining({ id: strict.id, tlp: 'AMBER+STRICT' }),
      ]),
    );
  });

  it('are merged by a person who saw that fewer may be told then, and what follows stands open for itself', async () => {
    const page = `http://labels.example.org/${randomUUID()}`;
    const [amber, red] = [await reported(page, 'AMBER'), await reported(page, 'RED')];
    const warned = await doors.merge(amber.id, [red.id]);
    expect(warned).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:label-narrows' } });
    expect(warned.body['detail']).toContain(`${amber.number} would become TLP:RED`);
    expect((await doors.merge(amber.id, [red.id], 'zhang.wei', { label: 'AMBER+STRICT' })).status).toBe(409);
    expect((await doors.merge(amber.id, [red.id], 'zhang.wei', { label: 'PURPLE' })).status).toBe(400);
    const merged = await doors.merge(amber.id, [red.id], 'zhang.wei', { label: 'RED' });
    expect([merged.status, await labelOf(amber.id)]).toEqual([200, 'RED']);
    const later = await joining(page, 'RED');
    await eventually(async () => (await incidentOf(later)) === amber.id);
    const next = await reported(page, 'GREEN');
    expect(next.id).not.toBe(amber.id);
    expect(await reported(page, 'AMBER')).toEqual(next);
    await doors.undo(merged.body['id']);
    expect(await incidentOf(later)).toBe(red.id);
    expect([await labelOf(amber.id), await labelOf(red.id)]).toEqual(['AMBER', 'RED']);
  });

  it('go along with the report by which they joined, in whatever order merges are undone', async () => {
    const page = () => `http://labels.example.org/${randomUUID()}`;
    const brought = page();
    const [first, second, third] = [
      await reported(brought, 'AMBER'),
      await reported(page(), 'AMBER'),
      await reported(page(), 'AMBER'),
    ];
    const into = await doors.merge(second.id, [first.id]);
    const joined = await joining(brought, 'AMBER');
    await eventually(async () => (await incidentOf(joined)) === second.id);
    const further = await doors.merge(third.id, [second.id]);
    await doors.undo(into.body['id']);
    expect(await incidentOf(joined)).toBe(third.id);
    await doors.undo(further.body['id']);
    expect(await incidentOf(joined)).toBe(first.id);
    expect((await doors.file(second.id)).incident).toMatchObject({ state: 'open', reportCount: 1 });
  });
});
