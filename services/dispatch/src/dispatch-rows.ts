import type { EntityManager } from 'typeorm';
import { Dispatch } from './dispatch.js';

/** Columns in the entity's names: for a batch the ORM's own loading costs several times as much. */
const columns = `id, incident_id AS "incidentId", party_code AS "partyCode", task, reason, state,
  issued_at AS "issuedAt", acknowledged_at AS "acknowledgedAt", ended_at AS "endedAt", answered_by AS "answeredBy", note`;

/** Locks dispatches, in the order of their ids, against deadlocks; ids that nobody knows are left out. */
export async function lockDispatches(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Dispatch>> {
  const rows: object[] = await tx.query(
    `SELECT ${columns} FROM dispatch WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
    [[...new Set(ids)]],
  );
  const dispatches = rows.map((row) => Object.assign(new Dispatch(), row));
  return new Map(dispatches.map((dispatch) => [dispatch.id, dispatch]));
}
