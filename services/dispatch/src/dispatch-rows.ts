import type { EntityManager } from 'typeorm';
import { Dispatch } from './dispatch.js';

/**
 * Columns in the entity's names: for a batch the ORM's own loading costs several times as much. What is told of an order needs
 * nothing of its clock, and reading four times more costs more than all the rest.
 */
const ladderColumns = `id, incident_id AS "incidentId", party_code AS "partyCode", task, origin, parent_id AS "parentId",
  state, issued_at AS "issuedAt", delivered_at AS "deliveredAt", seen_at AS "seenAt", acknowledged_at AS "acknowledgedAt",
  progressed_at AS "progressedAt", undeliverable_at AS "undeliverableAt", ended_at AS "endedAt",
  answered_by AS "answeredBy", note, remark`;

const columns = `id, incident_id AS "incidentId", party_code AS "partyCode", turn, task, reason, reason_zh AS "reasonZh", origin,
  parent_id AS "parentId", channels, level, revision, follow_ups AS "followUps", state, issued_at AS "issuedAt",
  delivered_at AS "deliveredAt", seen_at AS "seenAt", acknowledged_at AS "acknowledgedAt",
  progressed_at AS "progressedAt", undeliverable_at AS "undeliverableAt", ended_at AS "endedAt",
  answered_by AS "answeredBy", note, remark, acknowledge_by AS "acknowledgeBy", solve_by AS "solveBy", clock_from AS "clockFrom",
  clock_round AS "clockRound", timers_passed AS "timersPassed", next_timer_at AS "nextTimerAt",
  (SELECT duty_hours FROM party WHERE code = party_code) AS "dutyHours"`;

/** Writes new orders, in one statement. Times go as text: the client takes long to write down dates. */
export async function insertDispatches(tx: EntityManager, dispatches: readonly Dispatch[]): Promise<void> {
  if (dispatches.length === 0) return;
  const column = <Value>(of: (dispatch: Dispatch) => Value): Value[] => dispatches.map(of);
  await tx.query(
    `INSERT INTO dispatch (id, incident_id, party_code, turn, task, reason, reason_zh, origin, parent_id, channels, level,
       state, issued_at, clock_from, acknowledge_by, solve_by, next_timer_at)
     SELECT id, incident_id, party_code, turn, task, reason, reason_zh, origin, parent_id, string_to_array(channels, ','), level,
       state, issued_at, clock_from, acknowledge_by, solve_by, next_timer_at
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::uuid[],
       $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[],
       $15::timestamptz[], $16::timestamptz[], $17::text[])
       AS r(id, incident_id, party_code, turn, task, reason, origin, parent_id, channels, level, state, issued_at,
         clock_from, acknowledge_by, solve_by, next_timer_at, reason_zh)`,
    [
      column(({ id }) => id),
      column(({ incidentId }) => incidentId),
      column(({ partyCode }) => partyCode),
      column(({ turn }) => turn),
      column(({ task }) => task),
      column(({ reason }) => reason),
      column(({ origin }) => origin),
      column(({ parentId }) => parentId),
      column(({ channels }) => channels.join(',')),
      column(({ level }) => level),
      column(({ state }) => state),
      column(({ issuedAt }) => issuedAt.toISOString()),
      column(({ clockFrom }) => clockFrom.toISOString()),
      column(({ acknowledgeBy }) => acknowledgeBy.toISOString()),
      column(({ solveBy }) => solveBy.toISOString()),
      column(({ nextTimerAt }) => nextTimerAt?.toISOString() ?? null),
      column(({ reasonZh }) => reasonZh),
    ],
  );
}

/** Locks dispatches, in the order of their ids, against deadlocks; ids that nobody knows are left out. */
export async function lockDispatches(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Dispatch>> {
  const rows: object[] = await tx.query(
    `SELECT ${columns} FROM dispatch WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [[...new Set(ids)]],
  );
  return byId(rows);
}

/** The same for what is told of orders: without the columns of their clocks, channels and messages. */
export async function lockLadders(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Dispatch>> {
  const rows: object[] = await tx.query(
    `SELECT ${ladderColumns} FROM dispatch WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [[...new Set(ids)]],
  );
  return byId(rows);
}

/** Locks all dispatches of incidents, in the order of their ids. */
export async function lockDispatchesOf(tx: EntityManager, incidentIds: readonly string[]): Promise<Dispatch[]> {
  const rows: object[] = await tx.query(
    `SELECT ${columns} FROM dispatch WHERE incident_id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [incidentIds],
  );
  return [...byId(rows).values()];
}

/** Those of these orders that another party has: its own timers run, and where it does not do it the order comes back. */
export async function handedOnOf(tx: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows: { id: string }[] = await tx.query(
    `SELECT parent_id AS id FROM dispatch
     WHERE parent_id = ANY($1::uuid[]) AND origin = 'delegation' AND ended_at IS NULL`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

function byId(rows: readonly object[]): Map<string, Dispatch> {
  const dispatches = rows.map((row) => Object.assign(new Dispatch(), row));
  return new Map(dispatches.map((dispatch) => [dispatch.id, dispatch]));
}
