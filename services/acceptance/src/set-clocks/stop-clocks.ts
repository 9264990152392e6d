import type { EntityManager } from 'typeorm';

/** Ends the clocks of incidents that are handled: the one to solve is met, the others have nothing to ask for any more. */
export async function stopClocks(
  tx: EntityManager,
  incidentIds: readonly string[],
  by: string,
  at: Date,
): Promise<void> {
  if (incidentIds.length === 0) return;
  await tx.query(
    `UPDATE clock SET state = CASE kind WHEN 'solve' THEN 'met' ELSE 'stopped' END,
       ended_at = $2, ended_by = $3, ended_note = 'the incident was handled', next_reminder_at = NULL
     WHERE incident_id = ANY($1) AND state = 'running'`,
    [incidentIds, at, by],
  );
}

/** Ends the clocks of incidents whose reports went elsewhere. Nothing is met by that, so all of it is owed when they come back. */
export async function pauseClocks(
  tx: EntityManager,
  incidentIds: readonly string[],
  by: string,
  at: Date,
): Promise<void> {
  if (incidentIds.length === 0) return;
  await tx.query(
    `UPDATE clock SET state = 'stopped', ended_at = $2, ended_by = $3, next_reminder_at = NULL,
       ended_note = 'the reports of the incident went to another'
     WHERE incident_id = ANY($1) AND state = 'running'`,
    [incidentIds, at, by],
  );
}
