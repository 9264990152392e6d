import type { DataSource } from 'typeorm';
import type { DutySummary } from '../list-duties/duty-page.js';
import { owedDuties } from '../list-duties/owed-duties.js';
import { summarizeDuties } from '../list-duties/summarize-duties.js';

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
  /** Whether the tally, which the summary is read from, says the same. */
  readonly tallied: boolean;
  readonly balanced: boolean;
}

type Parts = Omit<DutyCount, 'tallied' | 'balanced'>;

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

/**
 * Counts where every duty is, from what the tables say of each report. Call it while nothing happens, or in a transaction that sees
 * one moment. */
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
  const tallied = isSame(counted, await summarizeDuties(database));
  const balanced = sum === counted.due && counted.forgotten === 0 && counted.twice === 0 && tallied;
  return { ...counted, tallied, balanced };
}

function isSame({ due, sent, shown, uncertain, owed, notOwed }: Parts, tally: DutySummary): boolean {
  const same = tally.due === due && tally.fulfilled === sent + shown && tally.notOwed === notOwed;
  return same && tally.uncertain === uncertain && tally.owed === owed;
}
