import { eventually } from '@fengsui/testbed';
import { addressOf, report } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

/** An incident that one report opened, and what that named. */
export interface Opened {
  readonly id: string;
  readonly number: string;
  readonly reportId: string;
  readonly page: { readonly kind: string; readonly value: string };
}

/** Opens four incidents of one report each. */
export async function openedIncidents(acceptance: AcceptanceForTest) {
  const [one, other, third, fourth] = await open(acceptance, 4);
  if (!one || !other || !third || !fourth) throw new TypeError('Four were opened.');
  return { one, other, third, fourth };
}

async function open(acceptance: AcceptanceForTest, count: number): Promise<Opened[]> {
  const reports = Array.from({ length: count }, () => report());
  await acceptance.say(...reports.map(({ event }) => event));
  const rows: { id: string; number: string; reportId: string }[] = await eventually(async () => {
    const found = await acceptance.database.query(
      'SELECT id, number, report_id AS "reportId" FROM incident WHERE report_id = ANY($1) ORDER BY id',
      [reports.map(({ reportId }) => reportId)],
    );
    return found.length === count && found;
  });
  return rows.map((row) => ({ ...row, page: { kind: 'ipv6', value: addressOf(row.reportId) } }));
}

/** What the database holds of incidents and reports. `acceptance` is started later. */
export function storedIncidents(acceptance: () => AcceptanceForTest) {
  const incidentOf = async (reportId: string) => {
    const [incident] = await acceptance().database.query(
      `SELECT id, number, class, state, handled_at, results FROM incident WHERE report_id = $1`,
      [reportId],
    );
    return incident;
  };
  return {
    /** The incident that the report opened; undefined where it opened none. */
    incidentOf,
    opened: (reportId: string) => eventually(() => incidentOf(reportId)),
    trailOf: (id: string) =>
      acceptance().database.query(
        `SELECT actor, action, details FROM audit_entry WHERE subject_id = $1 ORDER BY sequence`,
        [id],
      ),
  };
}
