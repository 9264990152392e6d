import type { EntityManager } from 'typeorm';
import { declinedBy } from '../platform-contact.js';

const declinedByPlatform = declinedBy('r.source');

const listed = `INSERT INTO owed_report (received_at, report_id, decided, handled)
  SELECT r.received_at, r.id, told.decision, told.result FROM report r CROSS JOIN LATERAL (SELECT
    EXISTS (SELECT FROM notice n WHERE n.report_id = r.id AND n.kind = 'decided') AS decision,
    EXISTS (SELECT FROM notice n WHERE n.report_id = r.id AND n.kind = 'handled') AS result) told`;

/** A rejected report has no result. */
const unfinished = `NOT (told.decision AND told.result)
  AND NOT EXISTS (SELECT FROM notice n WHERE n.report_id = r.id AND n.facts ->> 'step' = 'rejected')`;

/** Puts reports that were just received on the list of those whose reporter is owed an answer and has not declined it. */
export async function owe(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `INSERT INTO owed_report (received_at, report_id)
     SELECT r.received_at, r.id FROM report r WHERE r.id = ANY($1) AND NOT ${declinedByPlatform}`,
    [reportIds],
  );
}

/** The same for reports of which something else was heard before: maybe the answer itself. */
export async function oweLate(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `${listed} WHERE r.id = ANY($1) AND NOT ${declinedByPlatform} AND ${unfinished}
       AND NOT EXISTS (SELECT FROM contact c WHERE c.report_id = r.id AND c.answer_by = 'none')`,
    [reportIds],
  );
}

/**
 * Notes of reports on that list that their acceptance, or their result, is being written; those that have both leave it. The words
 * may come at the same time from two streams: of a row that the other has just changed, MERGE looks at both conditions again.
 */
export async function noteTold(
  tx: EntityManager,
  told: 'decided' | 'handled',
  reportIds: readonly string[],
): Promise<void> {
  if (reportIds.length === 0) return;
  const other = told === 'decided' ? 'handled' : 'decided';
  await tx.query(
    `MERGE INTO owed_report o USING (SELECT received_at, id FROM report WHERE id = ANY($1)) r
     ON o.received_at = r.received_at AND o.report_id = r.id
     WHEN MATCHED AND o.${other} THEN DELETE
     WHEN MATCHED AND NOT o.${told} THEN UPDATE SET ${told} = true`,
    [reportIds],
  );
}

/** Takes reports from that list: nothing more is owed. */
export async function settleOwed(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `DELETE FROM owed_report WHERE (received_at, report_id) IN (SELECT received_at, id FROM report WHERE id = ANY($1))`,
    [reportIds],
  );
}

/**
 * Puts the reports of platforms on that list, or takes them from it, after their word on how they want to be answered: a
 * platform that gave an empty address has declined, unless it has a webhook.
 */
export async function oweOrSettle(tx: EntityManager, platforms: readonly string[]): Promise<void> {
  if (platforms.length === 0) return;
  await tx.query(
    `DELETE FROM owed_report o USING report r WHERE r.id = o.report_id AND r.source = ANY($1) AND ${declinedByPlatform}`,
    [platforms],
  );
  await tx.query(
    `${listed} WHERE r.source = ANY($1) AND r.source <> '' AND NOT ${declinedByPlatform} AND ${unfinished}
     ON CONFLICT DO NOTHING`,
    [platforms],
  );
}
