import { timestampFromDate } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acceptanceForTest, report, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

const minute = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * minute);

interface Listed {
  readonly id: string;
  readonly incidentId: string;
  readonly kind: string;
  readonly level: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly countedFrom: string;
  readonly reminds: boolean;
}

describe('the clocks of an incident that nobody rated', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const listed = async (query: string): Promise<Listed[]> => {
    const { status, body } = await acceptance.ask('GET', `/clocks?${query}`);
    expect(status).toBe(200);
    return JSON.parse(JSON.stringify(body['clocks']));
  };
  const incidentOf = async (reportId: string): Promise<string> => {
    const sql = 'SELECT incident_id AS id FROM membership WHERE report_id = $1';
    const [row] = await eventually(async () => {
      const rows: { id: string }[] = await acceptance.database.query(sql, [reportId]);
      return rows.length > 0 && rows;
    });
    return row?.id ?? '';
  };
  const acceptedByRule = async (given: Parameters<typeof report>[0] = {}) => {
    const { reportId, event } = report(given);
    await acceptance.say(event);
    return incidentOf(reportId);
  };
  const waiting = async (given: Parameters<typeof report>[0] = {}) => {
    const { reportId, event } = unclearReport(given);
    await acceptance.say(event);
    await eventually(async () => (await acceptance.ask('GET', `/triage/${reportId}`)).status === 200);
    return reportId;
  };
  const decide = (reportId: string) =>
    acceptance.ask('POST', `/reports/${reportId}/decision`, { body: { decision: 'accept', class: 'phishing' } });
  const minutesOf = ({ startedAt, dueAt }: Listed) => (Date.parse(dueAt) - Date.parse(startedAt)) / minute;

  it('are those of level IV from its acceptance where a rule accepted it, without rows and reminders', async () => {
    const incident = await acceptedByRule();
    const clocks = await listed(`incident=${incident}`);
    expect(
      clocks.map(({ kind, level, reminds, ...clock }) => [
        kind,
        level,
        reminds,
        minutesOf({ kind, level, reminds, ...clock }),
      ]),
    ).toEqual([
      ['attend', 'IV', false, 8 * 60],
      ['solve', 'IV', false, 30 * 24 * 60],
    ]);
    expect(await acceptance.database.query('SELECT 1 FROM clock WHERE incident_id = $1', [incident])).toEqual([]);
    expect((await listed('limit=200')).map(({ incidentId }) => incidentId)).not.toContain(incident);
  });

  it('are listed page by page without those that remind, each once, the most urgent first', async () => {
    await acceptance.say(...[1, 2, 3].map(() => report().event));
    await eventually(async () => (await listed('reminds=false&kind=attend')).length >= 3);
    const all = await listed('reminds=false&limit=200');
    const paged: Listed[] = [];
    for (let after = ''; paged.length < all.length; after = `&after=${paged.at(-1)?.id}`) {
      const page = await listed(`reminds=false&limit=2${after}`);
      expect(page.length).toBeGreaterThan(0);
      paged.push(...page);
    }
    expect(paged).toEqual(all);
    expect(all.map(({ dueAt }) => dueAt)).toEqual(all.map(({ dueAt }) => dueAt).toSorted());
    expect(await listed('reminds=false&overdue=true')).toEqual([]);
    expect(await listed('reminds=false&duty=handler&overdue=false&limit=1')).toMatchObject([{ kind: 'solve' }]);
    expect(await listed('reminds=false&kind=report')).toEqual([]);
  });

  it('become rows when somebody attends, and keep their names', async () => {
    const incident = await acceptedByRule();
    const [attend, solve] = await listed(`incident=${incident}`);
    const meet = (id = '') => acceptance.ask('POST', `/clocks/${id}/met`, { body: {} });
    expect(await meet(solve?.id)).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:clock-met-by-handling' },
    });
    expect(await meet(attend?.id)).toMatchObject({ status: 200, body: { id: attend?.id, state: 'met', late: false } });
    expect(await listed(`incident=${incident}`)).toMatchObject([{ id: solve?.id, kind: 'solve', reminds: true }]);
    expect((await meet(attend?.id)).status).toBe(409);
  });

  it('remind where a person accepted it, from the receipt of the report, by the level that was expected', async () => {
    const [plain, grave] = [await waiting({ receivedAt: timestampFromDate(ago(60)) }), await waiting()];
    await decide(plain);
    const clocks = await listed(`incident=${await incidentOf(plain)}`);
    expect(clocks).toMatchObject([
      { kind: 'attend', level: 'IV', reminds: true, countedFrom: 'receipt' },
      { kind: 'solve', level: 'IV', reminds: true },
    ]);
    expect(Date.parse(clocks[0]?.startedAt ?? '')).toBeLessThan(ago(59).getTime());
    await acceptance.ask('POST', `/triage/${grave}/expected-level`, { body: { level: 'III' } });
    await decide(grave);
    const graver = await listed(`incident=${await incidentOf(grave)}`);
    expect(graver.map((clock) => [clock.kind, clock.level, minutesOf(clock)])).toEqual([
      ['attend', 'III', 120],
      ['report', 'III', 240],
      ['solve', 'III', 7 * 24 * 60],
    ]);
  });

  it('follow the graver report that a person lets join', async () => {
    const observables = [{ kind: 'url', value: 'http://clocks.example.org/sign-in' }];
    const incident = await acceptedByRule({ observables });
    const joining = await waiting({ observables, description: '' });
    await acceptance.ask('POST', `/triage/${joining}/expected-level`, { body: { level: 'III' } });
    await decide(joining);
    expect(await incidentOf(joining)).toBe(incident);
    expect((await listed(`incident=${incident}`)).map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      'attend III',
      'report III',
      'solve III',
    ]);
  });

  it('remind from the first report that a person lets join what a rule had accepted', async () => {
    const observables = [{ kind: 'url', value: 'http://clocks.example.org/pay' }];
    const incident = await acceptedByRule({ observables });
    const names = (await listed(`incident=${incident}`)).map(({ id }) => id);
    const joining = await waiting({ observables, description: '' });
    await decide(joining);
    expect(await incidentOf(joining)).toBe(incident);
    const clocks = await listed(`incident=${incident}`);
    expect(clocks).toMatchObject([
      { kind: 'attend', level: 'IV', reminds: true },
      { kind: 'solve', level: 'IV', reminds: true },
    ]);
    expect(clocks.map(({ id }) => id)).toEqual(names);
  });
});
