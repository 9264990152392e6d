import { Unprocessable } from '@fengsui/messaging';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { Incident } from './incident.js';

/**
 * Locks the incidents that events name, by their ids, in the order of these, so that two batches never wait for each other in
 * a circle. Throws Unprocessable where an id is none.
 */
export async function lockIncidents(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Incident>> {
  const nameless = ids.find((id) => !validate(id));
  if (nameless !== undefined)
    throw new Unprocessable(`An incident's id is a UUID, and "${nameless.slice(0, 60)}" is none.`);
  const incidents = await tx.find(Incident, {
    where: { id: In([...new Set(ids)]) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return new Map(incidents.map((incident) => [incident.id, incident]));
}
