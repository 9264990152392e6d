import type { DataSource } from 'typeorm';
import { owedDuties } from '../list-duties/owed-duties.js';

/** Where the duties towards reporters are, each counted once: the sum of the parts is what is due. */
export interface DutyCount {
  /** Three a report that was received. */
  readonly due: number;
  /** Told by mail, telephone, digest or webhook. */
  readonly sent: number;
  /** Told by the status page, where no other way to be reached was given. */
  readonly shown: number;
  /** Perhaps told: a person settles it. */
  readonly uncertain: number;
  /** Yet to be told, or came back, or failed. */
  readonly owed: number;
  /** Declined, given up, or the result of a report that was rejected. */
  readonly notOwed: number;
  /** Owed ones that no list shows: never, unless something is broken. */
  readonly forgotten: number;
  /** Notices that more than one message carries: never, unless something is broken. */
  readonly twice: number;
  readonly balanced: boolean;
}

type Parts = Omit<DutyCount, 'balanced'>;

const parts = ['sent', 'shown', 'uncertain', 'owed', 'notOwed'] as const;

const classified = `
  SELECT d.report_id, d.step, CASE
    WHEN d.state = 'fulfilled' AND d.via = 'status-page' THEN 'shown'
    WHEN d.state = 'fulfilled' THEN 'sent'
    WHEN d.state = 'owed' AND d.delivery_state = 'uncertain' THEN 'uncertain'
    WHEN d.state = 'not-owed' THEN 'notOwed'
    ELSE d.state END AS part
  FROM duty d`;

const carried = `
  SELECT n.id FROM notice n JOIN delivery d ON d.id IN (n.id, n.digest_id)
  WHERE d.state <> 'given-up' GROUP BY n.id HAVING count(*) > 1`;

/** Counts where every duty is, from what the tables say of each report. One statement, so that nothing happens in between. */
export async function countDuties(database: Pick<DataSource, 'query'>): Promise<DutyCount> {
  const rows: Parts[] = await database.query(
    `WITH duties AS MATERIALIZED (${classified}),
       listed AS (SELECT DISTINCT report_id, step FROM (${owedDuties({ where: 'true', order: '' })}) o)
     SELECT (SELECT 3 * count(*) FROM report WHERE received_at IS NOT NULL)::integer AS due,
       ${parts.map((part) => `count(*) FILTER (WHERE part = '${part}')::integer AS "${part}"`).join(', ')},
       (SELECT count(*) FROM (SELECT report_id, step FROM duties WHERE part IN ('owed', 'uncertain')
         EXCEPT SELECT report_id, step FROM listed) f)::integer AS forgotten,
       (SELECT count(*) FROM (${carried}) c)::integer AS twice
     FROM duties`,
  );
  const [counted] = rows;
  if (counted === undefined) throw new TypeError('A count always answers a row.');
  const sum = parts.reduce((total, part) => total + counted[part], 0);
  return { ...counted, balanced: sum === counted.due && counted.forgotten === 0 && counted.twice === 0 };
}
