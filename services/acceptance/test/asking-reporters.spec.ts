import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentAccepted, informationRequested, timestampFromDate } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, report, supplement, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { listOf, triageQueue } from './triage-queue.js';

describe('asking the reporter', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const { arrived: waiting, ids, list, show } = triageQueue(() => acceptance);
  const ask = (reportId: string, body: unknown) =>
    acceptance.ask('POST', `/reports/${reportId}/information-requests`, { body });
  const heard = (reportId: string, times = 1) =>
    eventually(async () => {
      const shown = await show(reportId);
      return listOf(shown['supplements']).length === times && shown;
    });

  it('says the question, shows the report as waiting, and takes several in a row', async () => {
    const reportId = await waiting(unclearReport({ tlp: 'AMBER' }));
    const answerBy = new Date(Date.now() + 86_400_000).toISOString();
    const first = await ask(reportId, { question: 'Which address shows the page?', answerBy });
    expect(first).toMatchObject({ status: 201, body: { state: 'open', askedBy: 'operator:zhang.wei', answerBy } });
    await ask(reportId, { question: 'And since when?' });
    expect(await show(reportId)).toMatchObject({
      work: { stage: 'waiting', overdue: false },
      informationRequests: [{ question: 'Which address shows the page?' }, { question: 'And since when?' }],
    });
    const told = await eventually(async () => {
      const events = (await acceptance.said(informationRequested)).filter(({ data }) => data.reportId === reportId);
      return events.length === 2 && events;
    });
    expect(told.map(({ data }) => data)).toEqual([
      expect.objectContaining({ requestId: first.body['id'], question: 'Which address shows the page?', tlp: 'AMBER' }),
      expect.objectContaining({ question: 'And since when?', requestedBy: 'operator:zhang.wei' }),
    ]);
    expect(told[1]?.data.answerBy).toBeUndefined();
  });

  it('takes a question back, once', async () => {
    const reportId = await waiting(unclearReport());
    const path = `/reports/${reportId}/information-requests/${String((await ask(reportId, { question: 'Where?' })).body['id'])}`;
    expect(await acceptance.ask('DELETE', path)).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    expect(await show(reportId)).toMatchObject({ work: { stage: 'new' } });
    expect(await acceptance.ask('DELETE', path)).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:information-request-ended' },
    });
    expect((await acceptance.ask('DELETE', `${path.slice(0, -36)}${randomUUID()}`)).status).toBe(404);
  });

  it('gets the answer back to the same report, first in the queue, with what it names', async () => {
    const channel = `test-${randomUUID().slice(0, 8)}`;
    const [old, young] = [
      await waiting(unclearReport({ channel, receivedAt: timestampFromDate(new Date(Date.now() - 600_000)) })),
      await waiting(unclearReport({ channel, tlp: 'GREEN', region: '' })),
    ];
    await ask(young, { question: 'What did you see?' });
    await acceptance.ask('POST', `/triage/${young}/snooze`, {
      body: { until: new Date(Date.now() + 60_000).toISOString() },
    });
    const said = supplement(young, {
      text: 'It is still odd.',
      observables: [{ kind: 'domain', value: 'odd.example.org' }],
      tlp: 'AMBER',
    });
    await acceptance.say(said.event);
    expect(await heard(young)).toMatchObject({
      state: 'undecided',
      tlp: 'AMBER',
      observables: [{ kind: 'domain', value: 'odd.example.org' }],
      description: 'Something is odd.',
      supplements: [{ id: said.supplementId, text: 'It is still odd.', seenAt: null }],
      informationRequests: [{ state: 'answered', endedBy: 'reporter' }],
      work: { stage: 'answered', news: 1, snoozedUntil: null, unread: true },
    });
    expect(await ids(`channel=${channel}`)).toEqual([young, old]);
    expect(await ids(`channel=${channel}&q=still+odd`)).toEqual([young]);
  });

  it('lets a rule accept what the answer made clear', async () => {
    const reportId = await waiting(unclearReport());
    const text = 'All files of our server were encrypted by ransomware.';
    await acceptance.say(supplement(reportId, { text, observables: [{ kind: 'ipv4', value: '203.0.113.9' }] }).event);
    const accepted = await eventually(async () =>
      (await acceptance.said(incidentAccepted)).find(({ data }) => data.reportId === reportId),
    );
    expect(accepted.data).toMatchObject({ class: 'malware', decidedBy: 'rule:observable-and-class' });
    const { body } = await acceptance.ask('GET', `/reports/${reportId}/decisions`);
    expect(body).toMatchObject({
      state: 'accepted',
      steps: [
        { by: 'rule:nothing-to-follow', what: 'report-left-to-a-person' },
        { by: 'rule:observable-and-class', what: 'report-accepted', judgingRulesVersion: expect.any(String) },
      ],
    });
  });

  it.each<[string, (reportId: string) => Promise<unknown>]>([
    ['took it on', (id) => acceptance.ask('POST', `/triage/${id}/assignment`, { body: { assignee: 'li.na' } })],
    ['corrected its class', (id) => acceptance.ask('POST', `/reports/${id}/class`, { body: { class: 'spam' } })],
    [
      'expects it to be grave',
      (id) => acceptance.ask('POST', `/triage/${id}/expected-level`, { body: { level: 'I' } }),
    ],
  ])('leaves the decision to the person who %s', async (_, work) => {
    const reportId = await waiting(unclearReport());
    await work(reportId);
    const text = 'All files of our server were encrypted by ransomware.';
    await acceptance.say(supplement(reportId, { text, observables: [{ kind: 'ipv4', value: '203.0.113.9' }] }).event);
    expect(await heard(reportId)).toMatchObject({ state: 'undecided', work: { stage: 'answered' } });
  });

  it('rejects nothing because of an answer', async () => {
    const reportId = await waiting(unclearReport());
    await acceptance.say(supplement(reportId, { text: '', observables: [{ kind: 'ipv4', value: '10.0.0.7' }] }).event);
    expect(await heard(reportId)).toMatchObject({ state: 'undecided' });
  });

  it('shows first what was not answered in time', async () => {
    const channel = `test-${randomUUID().slice(0, 8)}`;
    await waiting(unclearReport({ channel, receivedAt: timestampFromDate(new Date(Date.now() - 600_000)) }));
    const reportId = await waiting(unclearReport({ channel }));
    await ask(reportId, { question: 'Where?', answerBy: new Date(Date.now() + 300).toISOString() });
    const first = await eventually(async () => {
      const [row] = (await list(`channel=${channel}`)).rows;
      return row?.['id'] === reportId && row;
    });
    expect(first['work']).toMatchObject({ stage: 'waiting', overdue: true });
    expect(await ids(`channel=${channel}&overdue=true`)).toEqual([reportId]);
  });

  it('is refused where the report was decided, and names the field that is wrong', async () => {
    const decided = await waiting(report());
    expect(await ask(decided, { question: 'Where?' })).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:already-decided' },
    });
    const reportId = await waiting(unclearReport());
    for (const [field, body] of [
      ['question', { question: ' ' }],
      ['answerBy', { question: 'Where?', answerBy: 'soon' }],
      ['answerBy', { question: 'Where?', answerBy: '2001-01-01T00:00:00Z' }],
    ] as const) {
      const { status, body: answered } = await ask(reportId, body);
      expect({ status, fields: listOf(answered['errors']).map((error) => error['field']) }).toEqual({
        status: 400,
        fields: [field],
      });
    }
  });
});
