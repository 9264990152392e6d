import type { EntityManager } from 'typeorm';

/** Ends the work on reports that were decided: what was asked is overtaken, and what was added is dealt with. */
export async function leaveTriage(
  tx: EntityManager,
  reportIds: readonly string[],
  by: string,
  at: Date,
): Promise<void> {
  await tx.query('DELETE FROM triage_entry WHERE report_id = ANY($1)', [reportIds]);
  await tx.query(
    `UPDATE information_request SET state = 'overtaken', ended_by = $2, ended_at = $3
     WHERE report_id = ANY($1) AND state = 'open'`,
    [reportIds, by, at],
  );
  await tx.query(
    `UPDATE supplement SET seen_by = $2, seen_at = $3
     WHERE report_id = ANY($1) AND seen_at IS NULL AND taken_at IS NOT NULL`,
    [reportIds, by, at],
  );
}
