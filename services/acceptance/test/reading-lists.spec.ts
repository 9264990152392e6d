import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timestampFromDate } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { acceptanceForTest, report, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

describe('reading lists', () => {
  let acceptance: AcceptanceForTest;
  const reports = [
    report({ claimedClass: 'malware', region: '11' }),
    report({ claimedClass: 'malware', region: '31' }),
    report({ claimedClass: 'spam', region: '11' }),
    report({ claimedClass: 'malware', region: '11' }),
    report({ claimedClass: 'spam', region: '31' }),
  ];
  const minutesAgo = (minutes: number) => timestampFromDate(new Date(Date.now() - minutes * 60_000));
  const unclear = [5, 30, 10, 20].map((minutes) => unclearReport({ receivedAt: minutesAgo(minutes) }));

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
    await acceptance.say(...[...reports, ...unclear].map(({ event }) => event));
    await eventually(async () => listOf((await acceptance.ask('GET', '/triage')).body['reports']).length === 4);
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const incidents = async (query: string) => {
    const { body } = await acceptance.ask('GET', `/incidents${query}`);
    return { reportIds: listOf(body['incidents']).map((incident) => incident['reportId']), next: body['next'] };
  };
  const reportIds = (...indexes: number[]) => indexes.map((index) => reports[index]?.reportId);

  it('shows incidents newest first, a page at a time', async () => {
    const first = await incidents('?limit=2');
    expect(first.reportIds).toEqual(reportIds(4, 3));
    const second = await incidents(`?limit=2&before=${String(first.next)}`);
    expect(second.reportIds).toEqual(reportIds(2, 1));
    const third = await incidents(`?limit=2&before=${String(second.next)}`);
    expect(third).toEqual({ reportIds: reportIds(0), next: null });
  });

  it.each<[string, number[]]>([
    ['?class=malware', [3, 1, 0]],
    ['?region=11', [3, 2, 0]],
    ['?class=malware&region=11&state=open', [3, 0]],
    ['?state=handled', []],
  ])('filters incidents by %s', async (query, expected) => {
    expect((await incidents(query)).reportIds).toEqual(reportIds(...expected));
  });

  it('shows what waits for a person, oldest first, a page at a time, whatever is decided meanwhile', async () => {
    const oldestFirst = [1, 3, 2, 0].map((index) => unclear[index]?.reportId);
    const first = await acceptance.ask('GET', '/triage?limit=2');
    expect(listOf(first.body['reports']).map(({ id }) => id)).toEqual(oldestFirst.slice(0, 2));
    const body = { decision: 'reject', code: 'no-evidence', sentence: 'Nothing to go by.' };
    await acceptance.ask('POST', `/reports/${oldestFirst[1]}/decision`, { body });
    const second = await acceptance.ask('GET', `/triage?limit=2&after=${String(first.body['next'])}`);
    expect(listOf(second.body['reports']).map(({ id }) => id)).toEqual(oldestFirst.slice(2));
    expect(second.body['next']).toBeNull();
  });

  it('cuts a long description in the list and keeps it in the report', async () => {
    const description = '长'.repeat(3_000);
    const { reportId, event } = unclearReport({ description, receivedAt: minutesAgo(600) });
    await acceptance.say(event);
    const listed = await eventually(async () => {
      const { body } = await acceptance.ask('GET', '/triage?limit=1');
      return listOf(body['reports']).find(({ id }) => id === reportId);
    });
    expect(listed['description']).toBe(description.slice(0, 2_000));
    expect((await acceptance.ask('GET', `/triage/${reportId}`)).body['description']).toBe(description);
  });

  it.each([
    ['/incidents?limit=0', 'limit'],
    ['/incidents?limit=many', 'limit'],
    ['/incidents?state=closed', 'state'],
    ['/incidents?before=yesterday', 'before'],
    ['/incidents?page=2', 'page'],
    ['/triage?after=1', 'after'],
  ])('refuses %s and names the field', async (path, field) => {
    const { status, body } = await acceptance.ask('GET', path);
    expect(status).toBe(400);
    expect(new Set(listOf(body['errors']).map((error) => error['field']))).toEqual(new Set([field]));
  });

  it('knows no incident under an id or number that was never given', async () => {
    for (const id of ['0199a000-0000-7000-8000-000000000001', 'INC-20990101-000042', 'x']) {
      expect(await acceptance.ask('GET', `/incidents/${id}`)).toMatchObject({
        status: 404,
        body: { type: 'urn:fengsui:problem:incident-not-found' },
      });
    }
  });

  it('tells how many reports wait for a person, and how long the oldest has waited', async () => {
    const metrics = await eventually(async () => {
      const text = await (await fetch(`${acceptance.address}/metrics`)).text();
      return /^fengsui_acceptance_undecided_reports(\{.*\})? [1-9]/m.test(text) && text;
    });
    const age = /^fengsui_acceptance_undecided_oldest_seconds(?:\{.*\})? ([\d.]+)/m.exec(metrics)?.[1];
    expect(Number(age)).toBeGreaterThan(30 * 60);
    expect(metrics).toMatch(
      /^fengsui_acceptance_decisions_total\{.*outcome="accepted".*rule="observable-and-class".*\} 5/m,
    );
  });

  it('describes every route for those who write clients', async () => {
    const { body } = await acceptance.ask('GET', '/openapi.json');
    expect(Object.keys(Object(body['paths']))).toEqual(
      expect.arrayContaining([
        '/aliases',
        '/aliases/{id}',
        '/aliases/{id}/versions',
        '/clocks',
        '/clocks/{id}/met',
        '/incidents',
        '/incidents/{id}',
        '/incidents/{id}/impact',
        '/incidents/{id}/level',
        '/incidents/{id}/level/approval',
        '/incidents/{id}/merges',
        '/incidents/{id}/near',
        '/incidents/{id}/splits',
        '/incidents/{id}/vulnerability',
        '/incidents/{id}/vulnerability/reviews',
        '/level-rules',
        '/merge-acts/{id}/undo',
        '/merge-settings',
        '/parked',
        '/parked/{id}/replay',
        '/ratings',
        '/approval-rules',
        '/approval-rules/{name}',
        '/reports/{reportId}/class',
        '/reports/{reportId}/decision',
        '/reports/{reportId}/decision/approval',
        '/reports/{reportId}/decision/proposal',
        '/reports/{reportId}/decisions',
        '/reports/{reportId}/evidence',
        '/reports/{reportId}/evidence/{evidenceId}',
        '/reports/{reportId}/information-requests',
        '/reports/{reportId}/information-requests/{requestId}',
        '/reports/{reportId}/supplements/{supplementId}/seen',
        '/supplements',
        '/triage/bulk',
        '/triage/counts',
        '/triage/{reportId}/assignment',
        '/triage/{reportId}/expected-level',
        '/triage/{reportId}/read',
        '/triage/{reportId}/snooze',
        '/triage/{reportId}/unread',
        '/rules',
        '/rules/try',
        '/rules/{name}',
        '/rules/{name}/versions',
        '/taxonomy',
        '/triage',
        '/triage/{reportId}',
        '/triage/{reportId}/findings',
        '/triage/{reportId}/near',
        '/vulnerabilities',
        '/vulnerability-contributors',
      ]),
    );
  });

  it('is well while database and broker are, and says which is not', async () => {
    expect(await acceptance.ask('GET', '/health')).toEqual({
      status: 200,
      body: { status: 'ok', probes: { database: 'ok', broker: 'ok' } },
    });
    await acceptance.broker.stop();
    await eventually(async () => (await acceptance.ask('GET', '/health')).status === 503);
    expect((await acceptance.ask('GET', '/health')).body).toMatchObject({
      probes: { database: 'ok', broker: 'failing' },
    });
    expect((await acceptance.ask('GET', '/incidents')).status).toBe(200);
  });
});

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value : [];
}
