import type { EntityManager } from 'typeorm';

export interface Reopening {
  readonly incidentId: string;
  readonly round: number;
  readonly at: Date;
}

/** Notes which incidents are worked on again; of several words on one, the highest round holds. */
export async function keepReopened(tx: EntityManager, reopenings: readonly Reopening[]): Promise<void> {
  await tx.query(
    `INSERT INTO incident AS i (id, reopened_round, reopened_at)
     SELECT DISTINCT ON ("incidentId") "incidentId", round, at
     FROM jsonb_to_recordset($1) AS r ("incidentId" uuid, round integer, at timestamptz)
     ORDER BY "incidentId", round DESC
     ON CONFLICT (id) DO UPDATE SET reopened_round = excluded.reopened_round, reopened_at = excluded.reopened_at
     WHERE i.reopened_round < excluded.reopened_round`,
    [JSON.stringify(reopenings)],
  );
}
