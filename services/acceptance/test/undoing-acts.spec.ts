import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { acceptanceForTest } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { openedIncidents } from './opened-incidents.js';

/** What somebody tries; each number stands for one of what there is. */
type Step =
  | { readonly kind: 'merge'; readonly into: number; readonly from: readonly number[] }
  | { readonly kind: 'split'; readonly report: number; readonly each: boolean }
  | { readonly kind: 'undo'; readonly act: number };

const number = fc.nat({ max: 1_000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('merge' as const),
      into: number,
      from: fc.array(number, { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('split' as const), report: number, each: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), act: number }) },
);

describe('merging, splitting and undoing in any order', () => {
  let acceptance: AcceptanceForTest;
  let reports: string[];

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
    const [first, second] = [await openedIncidents(acceptance), await openedIncidents(acceptance)];
    reports = [first, second].flatMap((four) => Object.values(four).map(({ reportId }) => reportId));
    for (const [incident, peopleLeaked] of [
      [first.one, 5],
      [first.other, 1_500_000],
      [second.one, 15_000_000],
    ] as const) {
      const body = { statedBy: 'the operator', peopleLeaked };
      await acceptance.ask('PUT', `/incidents/${incident.id}/impact`, { body });
    }
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const rows = (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    acceptance.database.query(sql, values);
  const post = async (path: string, body: object): Promise<string | null> => {
    const { status, body: answered } = await acceptance.ask('POST', path, { body: { ...body, reason: 'Tried.' } });
    if (status === 409) return null;
    expect(status).toBe(200);
    return String(answered['id']);
  };
  const incidents = async () => (await rows('SELECT id FROM incident ORDER BY id')).map(({ id }) => String(id));
  const pick = (of: readonly string[], index: number) => of[index % of.length] ?? '';

  const take = async (tried: Step, done: readonly string[]): Promise<string | null> => {
    switch (tried.kind) {
      case 'merge': {
        const all = await incidents();
        const from = [...new Set(tried.from.map((index) => pick(all, index)))];
        return post(`/incidents/${pick(all, tried.into)}/merges`, { incidents: from });
      }
      case 'split': {
        const report = pick(reports, tried.report);
        const [member] = await rows(
          `SELECT m.incident_id AS incident, array_agg(o.report_id ORDER BY o.report_id) AS others
           FROM membership m JOIN membership o ON o.incident_id = m.incident_id WHERE m.report_id = $1 GROUP BY 1`,
          [report],
        );
        const others = Array.isArray(member?.['others']) ? member['others'] : [];
        return post(`/incidents/${String(member?.['incident'])}/splits`, {
          reports: [...new Set([report, ...others.slice(2)])],
          each: tried.each,
        });
      }
      case 'undo':
        return done.length === 0 ? null : post(`/merge-acts/${pick(done, tried.act)}/undo`, {});
    }
  };

  /** Each report where the last act that holds put it, each incident what its reports make of it, and nobody merged into itself by detours. */
  const contradictions = () =>
    rows(
      `WITH RECURSIVE held AS (SELECT incident_id, count(*) AS count FROM membership GROUP BY incident_id),
         way AS (SELECT id AS start, merged_into AS next, 1 AS steps FROM incident WHERE merged_into IS NOT NULL
           UNION ALL SELECT start, merged_into, steps + 1 FROM way JOIN incident ON id = next
             WHERE merged_into IS NOT NULL AND steps < 100)
       SELECT i.id, 'count' AS what FROM incident i LEFT JOIN held h ON h.incident_id = i.id
         WHERE i.report_count <> coalesce(h.count, 0) OR (i.report_count > 0) <> (i.state IN ('open', 'handled'))
       UNION ALL SELECT start, 'circle' FROM way WHERE next = start OR steps >= 100
       UNION ALL SELECT m.report_id, 'misplaced' FROM membership m LEFT JOIN LATERAL (
         SELECT v.to_id FROM merge_move v JOIN merge_act a ON a.id = v.act_id LEFT JOIN merge_act u ON u.undoes = a.id
         WHERE v.report_id = m.report_id AND a.kind <> 'undo' AND u.id IS NULL ORDER BY a.sequence DESC LIMIT 1) last ON true
         WHERE m.incident_id <> coalesce(last.to_id, m.origin_id)
       UNION ALL SELECT r.id, 'nowhere' FROM report r LEFT JOIN membership m ON m.report_id = r.id
         WHERE r.state = 'accepted' AND m.report_id IS NULL`,
    );
  const picture = async () => [
    await rows(
      `SELECT m.report_id, i.id, i.state, i.report_count, i.merged_into, i.tlp, i.summary, i.observables, i.region
       FROM membership m JOIN incident i ON i.id = m.incident_id ORDER BY m.report_id`,
    ),
    await rows('SELECT * FROM rating ORDER BY incident_id'),
  ];

  it('leads nobody in a circle where two were merged into each other', async () => {
    const { one, other, third } = await openedIncidents(acceptance);
    const merge = (into: string, from: string) => post(`/incidents/${into}/merges`, { incidents: [from] });
    const split = (...moved: string[]) => post(`/incidents/${one.id}/splits`, { reports: moved });
    const brought = await merge(one.id, third.id);
    const apart = await split(third.reportId);
    await merge(other.id, one.id);
    await post(`/merge-acts/${apart}/undo`, {});
    await merge(one.id, other.id);
    await split(one.reportId, other.reportId);
    await post(`/merge-acts/${brought}/undo`, {});
    expect(await contradictions()).toEqual([]);
    expect(await rows('SELECT state, merged_into FROM incident WHERE id = $1', [one.id])).toEqual([
      { state: 'emptied', merged_into: null },
    ]);
  });

  it('keeps every report in one incident, and undoing everything restores what was', async () => {
    const before = await picture();
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 12 }),
        fc.array(number, { minLength: 12, maxLength: 12 }),
        async (steps, order) => {
          const done: string[] = [];
          for (const tried of steps) {
            const act = await take(tried, done);
            if (act !== null && tried.kind !== 'undo') done.push(act);
            expect(await contradictions()).toEqual([]);
          }
          const inAnyOrder = done.map((act, index) => ({ act, at: order[index] ?? 0 })).sort((a, b) => a.at - b.at);
          for (const { act } of inAnyOrder) {
            await post(`/merge-acts/${act}/undo`, {});
            expect(await contradictions()).toEqual([]);
          }
          expect(await picture()).toEqual(before);
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
    const [counts] = await rows(`SELECT count(*) FILTER (WHERE kind = 'merge')::int AS merges,
      count(*) FILTER (WHERE kind = 'split')::int AS splits, count(*) FILTER (WHERE kind = 'undo')::int AS undos FROM merge_act`);
    expect(counts).toEqual({ merges: expect.any(Number), splits: expect.any(Number), undos: expect.any(Number) });
    expect(Math.min(...Object.values(counts ?? {}).map(Number))).toBeGreaterThan(0);
    await expect(rows('DELETE FROM merge_act')).rejects.toThrow(/kept for ever/);
  });
});
