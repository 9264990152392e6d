import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reportAssigned, incidentAccepted } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { listOf, triageQueue } from './triage-queue.js';

describe('the triage queue', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const { ids, post, waiting } = triageQueue(() => acceptance);
  const bulk = async (reports: unknown[], action: unknown, name?: string) =>
    listOf((await post('/triage/bulk', { reports, action }, name)).body['rows']);
  const incidentOf = async (reportId = '') => {
    const sql = `SELECT i.number, i.id, i.report_count AS count, m.how, r.decided_by AS by, r.class_reason AS proposed, i.class_reason AS reason
      FROM membership m JOIN incident i ON i.id = m.incident_id JOIN report r ON r.id = m.report_id WHERE m.report_id = $1`;
    const [row] = await acceptance.database.query(sql, [reportId]);
    return row;
  };

  it('is worked in bulk, each row with its own outcome', async () => {
    const {
      channel,
      ids: [first, second, third, grave],
    } = await waiting({}, {}, {}, {});
    const unknown = randomUUID();
    expect(await bulk([first, second, unknown], { kind: 'assign', assignee: 'li.na' })).toEqual([
      { reportId: first, outcome: 'done' },
      { reportId: second, outcome: 'done' },
      expect.objectContaining({ reportId: unknown, outcome: 'refused', slug: 'report-not-found' }),
    ]);
    expect(await ids(`channel=${channel}&assignee=li.na`)).toHaveLength(2);
    await bulk([first, second], { kind: 'read' });
    expect(await ids(`channel=${channel}&unread=false`)).toHaveLength(2);
    await post(`/triage/${grave}/expected-level`, { level: 'II' });
    const reject = { kind: 'reject', code: 'no-evidence', sentence: 'Nothing to go by.' };
    await bulk([second], reject);
    expect(await bulk([first, second, grave], reject)).toEqual([
      { reportId: first, outcome: 'done' },
      expect.objectContaining({ reportId: second, outcome: 'refused', slug: 'already-decided' }),
      { reportId: grave, outcome: 'proposed' },
    ]);
    expect(await bulk([first], { kind: 'snooze', until: new Date(Date.now() + 60_000).toISOString() })).toEqual([
      expect.objectContaining({ outcome: 'refused', slug: 'already-decided' }),
    ]);
    expect(await bulk([third], { kind: 'accept', class: 'malware' })).toEqual([{ reportId: third, outcome: 'done' }]);
    const { number } = await incidentOf(third);
    for (const action of [reject, { kind: 'accept' }, { kind: 'wake' }]) {
      const [refused] = await bulk([third], action);
      expect(refused).toMatchObject({ outcome: 'refused', slug: 'already-decided' });
      expect(refused?.['detail']).toContain(`by operator:zhang.wei at`);
      expect(refused?.['detail']).toContain(number);
    }
  });

  it('is accepted in bulk: what is of the same joins, everybody is told, and one needs a second person', async () => {
    const observables = [{ kind: 'url', value: `http://bulk.example.org/${randomUUID()}` }];
    const {
      channel,
      ids: [first, second, other, hijacked],
    } = await waiting({ observables }, { observables }, {}, {});
    await post(`/triage/${hijacked}/expected-level`, { level: 'I' });
    const rows = await bulk([first, second, other, hijacked, randomUUID()], { kind: 'accept', class: 'phishing' });
    expect(rows.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'proposed', 'refused']);
    const [opened, joined, alone] = [await incidentOf(first), await incidentOf(second), await incidentOf(other)];
    expect(opened).toMatchObject({
      how: 'opened',
      count: 2,
      by: 'operator:zhang.wei',
      reason: 'decided by the duty officer',
    });
    expect(joined).toMatchObject({ how: 'joined', id: opened.id });
    expect(alone.id).not.toBe(opened.id);
    expect(await ids(`channel=${channel}`)).toEqual([hijacked]);
    await eventually(async () => {
      const accepted = (await acceptance.said(incidentAccepted)).map(({ data }) => data.reportId);
      const assigned = (await acceptance.said(reportAssigned)).map(({ data }) => data.reportId);
      return [first, other].every((id) => accepted.includes(String(id))) && assigned.includes(String(second));
    });
    const { body } = await acceptance.ask('GET', `/clocks?incident=${alone.id}`);
    expect(listOf(body['clocks']).map(({ kind, reminds }) => `${String(kind)} ${String(reminds)}`)).toEqual([
      'attend true',
      'solve true',
    ]);
    const history = await acceptance.ask('GET', `/reports/${String(second)}/decisions`);
    expect(JSON.stringify(history.body)).toContain('operator:zhang.wei');
  });

  it.each<[string, unknown, string]>([
    ['nobody', { reports: [], action: { kind: 'read' } }, 'reports'],
    ['a name that is none', { reports: ['x'], action: { kind: 'read' } }, 'reports'],
    ['an unknown action', { reports: [randomUUID()], action: { kind: 'burn' } }, 'action.kind'],
    [
      'a time that has passed',
      { reports: [randomUUID()], action: { kind: 'snooze', until: '2001-01-01T00:00:00Z' } },
      'action.until',
    ],
    ['no sentence', { reports: [randomUUID()], action: { kind: 'reject', code: 'spam' } }, 'action.sentence'],
  ])('is not worked in bulk with %s, which names the field', async (_, body, field) => {
    const answered = await post('/triage/bulk', body);
    expect(answered.status).toBe(400);
    expect(listOf(answered.body['errors'])).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
  });

  it('is decided in bulk by duty officers and supervisors alone', async () => {
    const {
      ids: [id],
    } = await waiting({});
    const body = { reports: [id], action: { kind: 'accept' } };
    expect((await acceptance.ask('POST', '/triage/bulk', { body, roles: ['handler'] })).status).toBe(403);
  });
});
