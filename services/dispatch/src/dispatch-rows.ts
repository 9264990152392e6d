import type { EntityManager } from 'typeorm';
import { Dispatch } from './dispatch.js';

/** Columns in the entity's names: for a batch the ORM's own loading costs several times as much. */
const columns = `id, incident_id AS "incidentId", party_code AS "partyCode", turn, task, reason, origin,
  parent_id AS "parentId", channels, level, revision, follow_ups AS "followUps", state, issued_at AS "issuedAt",
  delivered_at AS "deliveredAt", seen_at AS "seenAt", acknowledged_at AS "acknowledgedAt",
  progressed_at AS "progressedAt", undeliverable_at AS "undeliverableAt", ended_at AS "endedAt",
  answered_by AS "answeredBy", note, acknowledge_by AS "acknowledgeBy", solve_by AS "solveBy", clock_from AS "clockFrom",
  clock_round AS "clockRound", timers_passed AS "timersPassed", next_timer_at AS "nextTimerAt"`;

/** Locks dispatches, in the order of their ids, against deadlocks; ids that nobody knows are left out. */
export async function lockDispatches(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Dispatch>> {
  const rows: object[] = await tx.query(
    `SELECT ${columns} FROM dispatch WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
    [[...new Set(ids)]],
  );
  return byId(rows);
}

/** Locks all dispatches of incidents, in the order of their ids. */
export async function lockDispatchesOf(tx: EntityManager, incidentIds: readonly string[]): Promise<Dispatch[]> {
  const rows: object[] = await tx.query(
    `SELECT ${columns} FROM dispatch WHERE incident_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
    [incidentIds],
  );
  return [...byId(rows).values()];
}

/** Claims open dispatches whose next timer is due; those that another process holds are left to it. */
export async function claimDue(
  tx: EntityManager,
  now: Date,
  { limit, without }: { readonly limit: number; readonly without: readonly string[] },
): Promise<Dispatch[]> {
  const rows: object[] = await tx.query(
    `SELECT ${columns} FROM dispatch WHERE ended_at IS NULL AND next_timer_at <= $1 AND id <> ALL($2::uuid[])
     ORDER BY next_timer_at, id LIMIT $3 FOR UPDATE SKIP LOCKED`,
    [now, without, limit],
  );
  return [...byId(rows).values()];
}

function byId(rows: readonly object[]): Map<string, Dispatch> {
  const dispatches = rows.map((row) => Object.assign(new Dispatch(), row));
  return new Map(dispatches.map((dispatch) => [dispatch.id, dispatch]));
}
