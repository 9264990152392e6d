import type { EntityManager } from 'typeorm';

/** The numbers of the incidents to which reports belong now; those that belong to none are left out. */
export async function incidentNumbersOf(
  tx: EntityManager,
  reportIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (reportIds.length === 0) return new Map();
  const rows: { id: string; number: string }[] = await tx.query(
    `SELECT m.report_id AS id, i.number FROM membership m JOIN incident i ON i.id = m.incident_id
     WHERE m.report_id = ANY($1)`,
    [reportIds],
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}
