import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentAccepted, reportRejected } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, supplement, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { listOf, triageQueue } from './triage-queue.js';

const accept = { decision: 'accept', class: 'malware', reason: 'The caller read the ransom note to us.' };
const reject = { decision: 'reject', code: 'no-evidence', sentence: 'Please send the address of the page.' };

describe('a decision that needs a second person', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const { arrived: waiting, show } = triageQueue(() => acceptance);
  const grave = async (level = 'II') => {
    const reportId = await waiting(unclearReport());
    await acceptance.ask('POST', `/triage/${reportId}/expected-level`, { body: { level } });
    return reportId;
  };
  const decide = (reportId: string, body: unknown, name = 'zhang.wei') =>
    acceptance.ask('POST', `/reports/${reportId}/decision`, { body, name });
  const answer = (reportId: string, body: unknown, name: string) =>
    acceptance.ask('POST', `/reports/${reportId}/decision/approval`, { body, name, roles: ['supervisor'] });

  it('waits, is shown as waiting, and holds once another supervisor approved it', async () => {
    const reportId = await grave();
    expect(await decide(reportId, accept)).toMatchObject({
      status: 200,
      body: {
        state: 'undecided',
        waitingDecision: { state: 'waiting', askedBy: [{ name: 'grave-level', version: 1 }] },
      },
    });
    expect(await show(reportId)).toMatchObject({
      state: 'undecided',
      work: { secondPerson: true },
      waitingDecision: { decision: 'accept', proposedBy: 'operator:zhang.wei' },
    });
    expect(await answer(reportId, { verdict: 'approve' }, 'zhang.wei')).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:same-person' },
    });
    const approved = await answer(reportId, { verdict: 'approve', reason: 'I saw it too.' }, 'li.na');
    expect(approved).toMatchObject({ status: 200, body: { state: 'accepted', decidedBy: 'operator:zhang.wei' } });
    const { data } = await eventually(async () =>
      (await acceptance.said(incidentAccepted)).find((event) => event.data.reportId === reportId),
    );
    expect(data).toMatchObject({ class: 'malware', classReason: accept.reason, decidedBy: 'operator:zhang.wei' });
    const { body } = await acceptance.ask('GET', `/reports/${reportId}/decisions`, { roles: ['analyst'] });
    expect(body).toMatchObject({
      state: 'accepted',
      steps: [
        { by: 'rule:nothing-to-follow', what: 'report-left-to-a-person', because: expect.stringMatching(/No party/) },
        { by: 'operator:zhang.wei', what: 'level-expected', details: { level: 'II' } },
        { by: 'operator:zhang.wei', what: 'decision-proposed', details: { rules: 'grave-level 1' } },
        { by: 'operator:li.na', what: 'decision-approved' },
        {
          by: 'operator:zhang.wei',
          what: 'report-accepted',
          judgingRulesVersion: expect.any(String),
          rulesVersion: expect.any(Number),
          aliasesVersion: expect.any(Number),
          model: expect.any(String),
        },
      ],
      proposals: [{ state: 'approved', endedBy: 'operator:li.na', endedReason: 'I saw it too.' }],
    });
  });

  it('is refused with a reason, and the report waits again, unread', async () => {
    const reportId = await grave('I');
    await decide(reportId, reject);
    expect((await answer(reportId, { verdict: 'refuse' }, 'li.na')).status).toBe(400);
    expect(await answer(reportId, { verdict: 'refuse', reason: 'Ask first.' }, 'li.na')).toMatchObject({
      status: 200,
      body: { state: 'undecided' },
    });
    expect(await show(reportId)).toMatchObject({
      work: { secondPerson: false, news: 1, unread: true },
      waitingDecision: null,
    });
    expect(await answer(reportId, { verdict: 'approve' }, 'li.na')).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:no-proposal-waits' },
    });
    expect((await acceptance.said(reportRejected)).filter(({ data }) => data.reportId === reportId)).toEqual([]);
  });

  it('is not decided a second time while it waits, and can be withdrawn', async () => {
    const reportId = await grave();
    await decide(reportId, reject);
    const second = await decide(reportId, accept, 'li.na');
    expect(second).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:proposal-waits' } });
    expect(second.body['detail']).toMatch(/^To reject it was proposed by operator:zhang\.wei at 20\d\d-.*Z/);
    expect(await acceptance.ask('DELETE', `/reports/${reportId}/decision/proposal`)).toMatchObject({
      status: 200,
      body: { state: 'undecided' },
    });
    expect((await decide(reportId, accept, 'li.na')).body).toMatchObject({ waitingDecision: { decision: 'accept' } });
  });

  it('is left alone by what the reporter adds meanwhile', async () => {
    const reportId = await grave();
    await decide(reportId, reject);
    await acceptance.ask('POST', `/triage/${reportId}/expected-level`, {
      body: { level: null },
      roles: ['supervisor'],
    });
    const text = 'All files of our server were encrypted by ransomware.';
    await acceptance.say(supplement(reportId, { text, observables: [{ kind: 'ipv4', value: '203.0.113.9' }] }).event);
    const shown = await eventually(async () => {
      const { body } = await acceptance.ask('GET', `/triage/${reportId}`);
      return Object(body['work'])['stage'] === 'answered' && body;
    });
    expect(shown).toMatchObject({ state: 'undecided', waitingDecision: { decision: 'reject' } });
  });

  it('stays needed: only a supervisor takes back that a grave level is expected', async () => {
    const reportId = await grave('I');
    const lower = { body: { level: 'IV' } };
    expect(await acceptance.ask('POST', `/triage/${reportId}/expected-level`, lower)).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:grave-level-stands' },
    });
    const path = `/triage/${reportId}/expected-level`;
    expect((await acceptance.ask('POST', path, { ...lower, roles: ['supervisor'] })).status).toBe(200);
    expect((await decide(reportId, reject)).body).toMatchObject({ state: 'rejected' });
  });

  it('is asked for by rules that supervisors write', async () => {
    const rule = { decision: 'reject', channel: `test-${randomUUID().slice(0, 8)}`, becauseZh: '试行。' };
    const put = (name: string, body: unknown, roles: ['supervisor'] | ['duty-officer'] = ['supervisor']) =>
      acceptance.ask('PUT', `/approval-rules/${name}`, { body, roles });
    expect((await put('trials', rule, ['duty-officer'])).status).toBe(403);
    const ruled = { version: 1, level: null, enabled: true, because: '' };
    expect(await put('trials', rule)).toMatchObject({ status: 200, body: ruled });
    const reportId = await waiting(unclearReport({ channel: rule.channel }));
    const asked = (await decide(reportId, reject)).body['waitingDecision'];
    expect(asked).toMatchObject({ askedBy: [{ name: 'trials', because: '试行。' }] });
    expect(await put('trials', { ...rule, enabled: false, version: 1 })).toMatchObject({ body: { version: 2 } });
    expect((await put('trials', { ...rule, version: 1 })).status).toBe(409);
    const names = listOf((await acceptance.ask('GET', '/approval-rules')).body['rules']).map(({ name }) => name);
    const expected = ['grave-level', 'partners-turned-away', 'routes-turned-away', 'trials'];
    expect(names).toEqual(expect.arrayContaining(expected));
    const remove = () => acceptance.ask('DELETE', '/approval-rules/trials', { roles: ['supervisor'] });
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 404]);
    expect((await put('Not a name', rule)).status).toBe(400);
    expect((await put('trials', { ...rule, class: 'burglary' })).status).toBe(400);
  });

  it('rests on evidence that is listed, withdrawn and never lost', async () => {
    const reportId = await waiting(unclearReport());
    const added = supplement(reportId);
    await acceptance.say(added.event);
    await eventually(async () => listOf((await show(reportId))['supplements']).length === 1);
    const path = `/reports/${reportId}/evidence`;
    const add = (body: unknown) => acceptance.ask('POST', path, { body });
    const link = await add({ kind: 'link', reference: 'https://status.example.org/2099', note: 'It says so too.' });
    expect(link).toMatchObject({
      status: 201,
      body: { kind: 'link', addedBy: 'operator:zhang.wei', withdrawnAt: null },
    });
    expect((await add({ kind: 'supplement', reference: added.supplementId })).status).toBe(201);
    expect((await add({ kind: 'observation', note: 'The page loads for me.' })).status).toBe(201);
    expect((await add({ kind: 'attachment', reference: 'screenshot.png' })).status).toBe(201);
    for (const [status, body] of [
      [400, { kind: 'link', reference: 'not a link' }],
      [400, { kind: 'finding', reference: 'x' }],
      [400, { kind: 'observation' }],
      [400, { kind: 'rumour', note: 'x' }],
      [404, { kind: 'finding', reference: randomUUID() }],
    ] as const) {
      expect({ body, status: (await add(body)).status }).toEqual({ body, status });
    }
    const gone = await acceptance.ask('DELETE', `${path}/${String(link.body['id'])}`, {
      body: { reason: 'Another one.' },
    });
    expect(gone).toMatchObject({
      status: 200,
      body: { withdrawnBy: 'operator:zhang.wei', withdrawnReason: 'Another one.' },
    });
    expect((await acceptance.ask('DELETE', `${path}/${randomUUID()}`)).status).toBe(404);
    expect(listOf((await acceptance.ask('GET', path)).body['evidence']).map(({ kind }) => kind)).toEqual([
      'link',
      'supplement',
      'observation',
      'attachment',
    ]);
  });
});
