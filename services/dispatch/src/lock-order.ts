import type { EntityManager } from 'typeorm';
import type { Dispatch } from './dispatch.js';
import { lockDispatches, lockDispatchesOf, lockLadders } from './dispatch-rows.js';
import type { Incident } from './incident.js';
import { lockIncidents } from './incident-rows.js';
import { DispatchEnded, DispatchNotFound } from './order.js';

/*
 * The order of all locks, so that no two transactions wait for each other: incidents, dispatches, parties, deliveries, the rows of
 * each in the order of their keys, and each table once. Whoever may end, hand on or take back an order, or issues further ones,
 * has the incident first; what only climbs an order's ladder needs its dispatch alone.
 */

/** The incident has no work of its own: it was merged into another, or none of its reports is left. */
export class IncidentIdle extends Error {
  override readonly name = 'IncidentIdle';

  constructor(
    readonly incidentId: string,
    readonly state: string,
  ) {
    super(`The incident ${incidentId} was ${state}`);
  }
}

/** An order with its incident and with all orders about it, for what an operator does about it. */
export interface LockedOrder {
  readonly dispatch: Dispatch;
  readonly incident: Incident;
  readonly all: readonly Dispatch[];
}

/** Throws DispatchNotFound and IncidentIdle. */
export async function lockOrder(tx: EntityManager, id: string): Promise<LockedOrder> {
  const { incidentIds } = await familiesOf(tx, [id]);
  const [incident] = await lockIncidents(tx, incidentIds);
  const all = incident === undefined ? [] : await lockDispatchesOf(tx, [incident.id]);
  const dispatch = all.find((one) => one.id === id);
  if (dispatch === undefined || incident === undefined) throw new DispatchNotFound(id);
  if (incident.state === 'merged' || incident.state === 'emptied') throw new IncidentIdle(incident.id, incident.state);
  return { dispatch, incident, all };
}

/** The same for an order that is open. Throws DispatchEnded too. */
export async function lockOpenOrder(tx: EntityManager, id: string): Promise<LockedOrder> {
  const locked = await lockOrder(tx, id);
  if (locked.dispatch.ended) throw new DispatchEnded(id, locked.dispatch.state);
  return locked;
}

/** Orders with those that they follow from, however far up, and with their incidents. */
export interface LockedFamilies {
  readonly dispatches: Map<string, Dispatch>;
  readonly incidents: Map<string, Incident>;
}

/** Locks what the end of these orders can change. Ids that nobody knows are left out. */
export async function lockFamilies(tx: EntityManager, ids: readonly string[]): Promise<LockedFamilies> {
  const { incidentIds, dispatchIds } = await familiesOf(tx, ids);
  const incidents = await lockIncidents(tx, incidentIds);
  return {
    incidents: new Map(incidents.map((incident) => [incident.id, incident])),
    dispatches: await lockLadders(tx, dispatchIds),
  };
}

/** Which of the due orders are taken. */
export interface Claim {
  readonly limit: number;
  readonly without: readonly string[];
}

/** Claims open orders whose next timer is due; those whose incidents another transaction holds are left to it, or to the next time. */
export async function claimDue(tx: EntityManager, now: Date, { limit, without }: Claim): Promise<Dispatch[]> {
  const rows: { id: string }[] = await tx.query(
    `SELECT d.id FROM dispatch d JOIN incident i ON i.id = d.incident_id
     WHERE d.ended_at IS NULL AND d.next_timer_at <= $1 AND d.id <> ALL($2::uuid[])
     ORDER BY d.next_timer_at, d.id LIMIT $3 FOR NO KEY UPDATE OF i SKIP LOCKED`,
    [now, without, limit],
  );
  const { dispatchIds } = await familiesOf(
    tx,
    rows.map(({ id }) => id),
  );
  const locked = await lockDispatches(tx, dispatchIds);
  // Once more: whoever held the incident until then may have ended them.
  return rows.flatMap(({ id }) => {
    const dispatch = locked.get(id);
    const isDue =
      dispatch !== undefined && !dispatch.ended && dispatch.nextTimerAt !== null && dispatch.nextTimerAt <= now;
    return isDue ? [dispatch] : [];
  });
}

/** Neither an order's incident nor what it follows from ever changes, so that they are read before anything is locked. */
async function familiesOf(
  tx: EntityManager,
  ids: readonly string[],
): Promise<{ incidentIds: string[]; dispatchIds: string[] }> {
  const incidentOf = new Map<string, string>();
  let next = [...new Set(ids)];
  while (next.length > 0) {
    const rows: { id: string; incidentId: string; parentId: string | null }[] = await tx.query(
      'SELECT id, incident_id AS "incidentId", parent_id AS "parentId" FROM dispatch WHERE id = ANY($1::uuid[])',
      [next],
    );
    for (const { id, incidentId } of rows) incidentOf.set(id, incidentId);
    next = [...new Set(rows.flatMap(({ parentId }) => parentId ?? []))].filter((id) => !incidentOf.has(id));
  }
  return { incidentIds: [...new Set(incidentOf.values())], dispatchIds: [...incidentOf.keys()] };
}
