import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { incidentAccepted } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { acceptanceForTest, report, supplement, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { listOf, triageQueue } from './triage-queue.js';

describe('what the reporter adds', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const { arrived: waiting, show } = triageQueue(() => acceptance);
  const heard = (reportId: string, times = 1) =>
    eventually(async () => {
      const shown = await show(reportId);
      return listOf(shown['supplements']).length === times && shown;
    });

  it('keeps a supplement that comes before its report, and one that is told twice once', async () => {
    const late = unclearReport();
    const early = supplement(late.reportId, { text: 'I am first.' });
    await acceptance.say(early.event);
    await eventually(async () => {
      const rows: unknown[] = await acceptance.database.query('SELECT FROM supplement WHERE id = $1', [
        early.supplementId,
      ]);
      return rows.length === 1;
    });
    await waiting(late);
    await acceptance.say(supplement(late.reportId, { supplementId: early.supplementId }).event);
    await acceptance.say(supplement(late.reportId, { text: 'I am second.' }).event);
    expect(await heard(late.reportId, 2)).toMatchObject({
      supplements: [{ text: 'I am first.' }, { text: 'I am second.' }],
      work: { stage: 'answered', news: 2 },
    });
  });

  it('lets rules accept together what several reporters said more of, and one joins the other', async () => {
    const both = [await waiting(unclearReport()), await waiting(unclearReport())];
    const said = {
      text: 'All files of our server were encrypted by ransomware.',
      observables: [{ kind: 'ipv4', value: '203.0.113.77' }],
    };
    await acceptance.say(...both.map((reportId) => supplement(reportId, said).event));
    const rows = await eventually(async () => {
      const found: { how: string; incident: string }[] = await acceptance.database.query(
        'SELECT how, incident_id AS incident FROM membership WHERE report_id = ANY($1) ORDER BY how',
        [both],
      );
      return found.length === 2 && found;
    });
    expect(rows.map(({ how }) => how)).toEqual(['joined', 'opened']);
    expect(new Set(rows.map(({ incident }) => incident)).size).toBe(1);
    const states = await acceptance.database.query('SELECT state FROM report WHERE id = ANY($1)', [both]);
    expect(states).toEqual([{ state: 'accepted' }, { state: 'accepted' }]);
  });

  it('shows what is added to a decided report as unread on the file of the incident, until somebody saw it', async () => {
    const reportId = await waiting(report());
    const { data } = await eventually(async () =>
      (await acceptance.said(incidentAccepted)).find((event) => event.data.reportId === reportId),
    );
    const added = supplement(reportId, { text: 'It moved.', observables: [{ kind: 'ipv4', value: '198.51.100.8' }] });
    await acceptance.say(added.event);
    await heard(reportId);
    const file = () => acceptance.ask('GET', `/incidents/${data.incidentId}`);
    expect((await file()).body).toMatchObject({ supplements: [{ text: 'It moved.', seenAt: null }] });
    expect(Object((await file()).body['report'])['observables']).toHaveLength(1);
    const unread = await acceptance.ask('GET', '/supplements?state=accepted');
    expect(listOf(unread.body['supplements'])).toEqual([expect.objectContaining({ id: added.supplementId, reportId })]);
    const path = `/reports/${reportId}/supplements/${added.supplementId}/seen`;
    expect(await acceptance.ask('POST', path)).toMatchObject({ status: 200, body: { seenBy: 'operator:zhang.wei' } });
    expect(await acceptance.ask('POST', path, { name: 'li.na' })).toMatchObject({
      body: { seenBy: 'operator:zhang.wei' },
    });
    expect(listOf((await acceptance.ask('GET', '/supplements?state=accepted')).body['supplements'])).toEqual([]);
  });
});
