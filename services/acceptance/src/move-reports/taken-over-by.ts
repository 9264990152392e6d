import type { EntityManager } from 'typeorm';

/**
 * Which incident took over the reports of one that has none: the target of the last merge of it that holds. Null where none
 * holds, or where the way from there would lead back to it.
 * @param pointers what this act decided before; it goes before what is stored
 */
export async function takenOverBy(
  tx: EntityManager,
  incidentId: string,
  pointers: ReadonlyMap<string, string | null>,
): Promise<string | null> {
  const [last]: { toId: string }[] = await tx.query(
    `SELECT v.to_id AS "toId" FROM merge_move v JOIN merge_act a ON a.id = v.act_id
     WHERE v.from_id = $1 AND a.kind = 'merge' AND NOT EXISTS (SELECT 1 FROM merge_act u WHERE u.undoes = a.id)
     ORDER BY a.sequence DESC LIMIT 1`,
    [incidentId],
  );
  let next = last?.toId ?? null;
  while (next !== null && next !== incidentId) {
    const decided = pointers.get(next);
    next = decided === undefined ? await storedPointer(tx, next) : decided;
  }
  return next === incidentId ? null : (last?.toId ?? null);
}

async function storedPointer(tx: EntityManager, incidentId: string): Promise<string | null> {
  const [row]: { mergedInto: string | null }[] = await tx.query(
    'SELECT merged_into AS "mergedInto" FROM incident WHERE id = $1',
    [incidentId],
  );
  return row?.mergedInto ?? null;
}
