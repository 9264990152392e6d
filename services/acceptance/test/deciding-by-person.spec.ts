import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentAccepted, reportRejected, timestampFromDate } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, report, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

const accept = { decision: 'accept', class: 'malware' };
const reject = { decision: 'reject', code: 'no-evidence', sentence: 'Please send the address of the page.' };

describe('a report that the rules left to a person', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  /** Says the report and waits until it stands before the duty officer. */
  const waiting = async ({ reportId, event }: ReturnType<typeof report>, traceparent = '') => {
    await acceptance.say({ ...event, traceparent });
    await eventually(async () => (await acceptance.ask('GET', `/triage/${reportId}`)).status === 200);
    return reportId;
  };
  const decide = (reportId: string, body: unknown, name = 'zhang.wei') =>
    acceptance.ask('POST', `/reports/${reportId}/decision`, { body, name });
  const accepted = (reportId: string) =>
    eventually(async () => (await acceptance.said(incidentAccepted)).find(({ data }) => data.reportId === reportId));

  it('opens an incident of the class that the duty officer names', async () => {
    const reportId = await waiting(unclearReport());
    const { status, body } = await decide(reportId, { ...accept, reason: 'The caller read the ransom note to us.' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ reportId, state: 'accepted', decidedBy: 'operator:zhang.wei' });
    const { data } = await accepted(reportId);
    expect(data).toMatchObject({
      incidentId: body['incidentId'],
      incidentNumber: body['incidentNumber'],
      class: 'malware',
      classReason: 'The caller read the ransom note to us.',
      decidedBy: 'operator:zhang.wei',
    });
    const file = await acceptance.ask('GET', `/incidents/${data.incidentNumber}`, { roles: ['handler'] });
    expect(file.body).toMatchObject({
      incident: { id: data.incidentId, state: 'open', class: 'malware' },
      report: { id: reportId, state: 'accepted', leftOpenBy: 'nothing-to-follow', description: 'Something is odd.' },
      trail: [
        { actor: 'rule:nothing-to-follow', action: 'report-left-to-a-person' },
        { actor: 'operator:zhang.wei', action: 'report-accepted', details: { class: 'malware' } },
      ],
    });
    expect(file.body['report']).not.toHaveProperty('traceparent');
  });

  it('keeps the reason of the rule where the proposed class was confirmed, and names the person otherwise', async () => {
    const confirmed = await waiting(unclearReport({ description: 'All our files were encrypted.', language: 'en' }));
    await decide(confirmed, accept);
    expect((await accepted(confirmed)).data.classReason).toMatch(/^rule hostile-program: /);
    const corrected = await waiting(unclearReport({ description: '网站有些奇怪', language: 'zh-CN' }));
    await decide(corrected, accept);
    expect((await accepted(corrected)).data.classReason).toBe('由值班人员判定');
  });

  it('is rejected with the sentence that the reporter will read', async () => {
    const reportId = await waiting(unclearReport());
    const { status, body } = await decide(reportId, reject);
    expect({ status, body }).toEqual({
      status: 200,
      body: { reportId, state: 'rejected', decidedBy: 'operator:zhang.wei' },
    });
    const told = await eventually(async () =>
      (await acceptance.said(reportRejected)).find(({ data }) => data.reportId === reportId),
    );
    expect(told.data).toMatchObject({
      code: 'no-evidence',
      sentence: reject.sentence,
      decidedBy: 'operator:zhang.wei',
    });
  });

  it('is decided once: the second decision is told what was decided first, by whom and when', async () => {
    const reportId = await waiting(unclearReport());
    await decide(reportId, reject);
    for (const second of [accept, reject]) {
      const { status, body } = await decide(reportId, second, 'li.na');
      expect(status).toBe(409);
      expect(body).toMatchObject({ type: 'urn:fengsui:problem:already-decided' });
      expect(body['detail']).toMatch(/It was rejected by operator:zhang\.wei at 20\d\d-.*Z\./);
    }
    const [{ count }] = await acceptance.database.query(
      `SELECT count(*)::int AS count FROM incident WHERE report_id = $1`,
      [reportId],
    );
    expect(count).toBe(0);
  });

  it('is decided by one of two who decide at the same moment', async () => {
    const reportId = await waiting(unclearReport());
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => decide(reportId, accept, name)));
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '409', '409', '409']);
    await accepted(reportId);
    const told = (await acceptance.said(incidentAccepted)).filter(({ data }) => data.reportId === reportId);
    expect(told).toHaveLength(1);
  });

  it('is not decided against a rule that decided before', async () => {
    const reportId = await waiting(report());
    const { status, body } = await decide(reportId, reject);
    expect(status).toBe(409);
    expect(body['detail']).toMatch(
      /accepted by rule:observable-and-class at 20\d\d-.*Z and belongs to INC-20\d{6}-\d{6}\./,
    );
  });

  it('goes on in its own trace while it is young, and in that of the decision when it is old', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const young = await waiting(unclearReport(), traceparent);
    await decide(young, accept);
    expect((await accepted(young)).traceparent).toContain('4bf92f3577b34da6a3ce929d0e0e4736');
    const longAgo = timestampFromDate(new Date(Date.now() - 3_700_000));
    const old = await waiting(unclearReport({ receivedAt: longAgo }), traceparent);
    await decide(old, accept);
    const { traceparent: later } = await accepted(old);
    expect(later).toMatch(/^00-[0-9a-f]{32}-/);
    expect(later).not.toContain('4bf92f3577b34da6a3ce929d0e0e4736');
  });

  it.each<[string, unknown, string]>([
    ['no decision', {}, 'decision'],
    ['another decision', { decision: 'postpone', class: 'malware' }, 'decision'],
    ['no class', { decision: 'accept' }, 'class'],
    ['an unknown class', { decision: 'accept', class: 'burglary' }, 'class'],
    ['a code beside a class', { ...accept, code: 'spam' }, 'code'],
    ['no sentence', { decision: 'reject', code: 'spam' }, 'sentence'],
    ['a blank sentence', { ...reject, sentence: '   ' }, 'sentence'],
    ['an unknown code', { ...reject, code: 'boring' }, 'code'],
  ])('is left alone by a decision with %s, which names the field', async (_, body, field) => {
    const answered = await decide(randomUUID(), body);
    expect(answered.status).toBe(400);
    expect(answered.body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
  });

  it.each([randomUUID(), 'FS-20990101-7K3M9Q2X'])('is not found under an id that is not its own: %s', async (id) => {
    expect((await decide(id, accept)).status).toBe(404);
    expect((await acceptance.ask('GET', `/triage/${id}`)).status).toBe(404);
  });

  it('is decided by duty officers and supervisors, read by handlers, hidden from everybody else', async () => {
    const reportId = await waiting(unclearReport());
    const path = `/reports/${reportId}/decision`;
    const status = async (...[method, at, asking]: Parameters<AcceptanceForTest['ask']>) =>
      (await acceptance.ask(method, at, asking)).status;
    expect(await status('POST', path, { body: accept, roles: [] })).toBe(401);
    expect(await status('POST', path, { body: accept, roles: ['handler', 'analyst', 'ops'] })).toBe(403);
    expect(await status('GET', '/triage', { roles: ['handler'] })).toBe(200);
    expect(await status('GET', `/triage/${reportId}`, { roles: ['analyst'] })).toBe(403);
    expect(await status('GET', '/incidents', { roles: ['ops'] })).toBe(403);
    expect(await status('POST', path, { body: accept, roles: ['supervisor'] })).toBe(200);
  });
});
