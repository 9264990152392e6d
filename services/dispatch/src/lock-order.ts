import type { EntityManager } from 'typeorm';
import type { Dispatch } from './dispatch.js';
import { lockDispatches } from './dispatch-rows.js';
import type { Incident } from './incident.js';
import { lockIncidents } from './incident-rows.js';
import { DispatchEnded, DispatchNotFound } from './order.js';

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

/** An order with its incident, for what an operator does about it. Throws DispatchNotFound and IncidentIdle. */
export async function lockOrder(tx: EntityManager, id: string): Promise<{ dispatch: Dispatch; incident: Incident }> {
  const dispatch = (await lockDispatches(tx, [id])).get(id);
  const [incident] = dispatch === undefined ? [] : await lockIncidents(tx, [dispatch.incidentId]);
  if (dispatch === undefined || incident === undefined) throw new DispatchNotFound(id);
  if (incident.state === 'merged' || incident.state === 'emptied') throw new IncidentIdle(incident.id, incident.state);
  return { dispatch, incident };
}

/** The same for an order that is open. Throws DispatchEnded too. */
export async function lockOpenOrder(
  tx: EntityManager,
  id: string,
): Promise<{ dispatch: Dispatch; incident: Incident }> {
  const locked = await lockOrder(tx, id);
  if (locked.dispatch.ended) throw new DispatchEnded(id, locked.dispatch.state);
  return locked;
}
