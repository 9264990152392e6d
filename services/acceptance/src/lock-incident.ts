import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { IncidentNotFound } from './incident-not-found.js';
import { Incident } from './incident.js';

/** Finds an incident by its id or its number and holds it until the end of the transaction. Throws IncidentNotFound. */
export async function lockIncident(tx: EntityManager, idOrNumber: string): Promise<Incident> {
  const where = validate(idOrNumber) ? { id: idOrNumber } : { number: idOrNumber };
  const incident = await tx.findOne(Incident, { where, lock: { mode: 'pessimistic_write' } });
  if (!incident) throw new IncidentNotFound(idOrNumber);
  return incident;
}
