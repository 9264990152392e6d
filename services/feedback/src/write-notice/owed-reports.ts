import type { EntityManager } from 'typeorm';

/** Puts reports that were just received on the list of those whose reporter is owed an answer. */
export async function owe(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `INSERT INTO owed_report (received_at, report_id) SELECT received_at, id FROM report WHERE id = ANY($1)`,
    [reportIds],
  );
}

/** The same for reports of which something else was heard before: maybe the answer itself. */
export async function oweLate(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `INSERT INTO owed_report (received_at, report_id)
     SELECT r.received_at, r.id FROM report r
     WHERE r.id = ANY($1) AND NOT EXISTS (
       SELECT FROM notice n WHERE n.report_id = r.id AND n.facts ->> 'step' IN ('rejected', 'handled'))`,
    [reportIds],
  );
}

/** Takes reports from that list: the last thing that there is to tell is being written. */
export async function settleOwed(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `DELETE FROM owed_report WHERE (received_at, report_id) IN (SELECT received_at, id FROM report WHERE id = ANY($1))`,
    [reportIds],
  );
}
