import type { EntityManager } from 'typeorm';

/** Takes these reports from the list of those to call back, where nothing is left to be told by telephone. */
export async function closeCallBacks(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE call_back c SET state = 'done', taken_by = NULL, taken_at = NULL
     WHERE c.report_id = ANY($1) AND c.state = 'open' AND NOT EXISTS (
       SELECT FROM delivery d WHERE d.report_id = c.report_id AND d.channel = 'call-back' AND d.state = 'pending')`,
    [reportIds],
  );
}
