import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { IncidentNotFound } from '../incident-not-found.js';
import { Incident } from '../incident.js';

/** Any number; whoever merges, splits or undoes holds it, so that acts have one order and see each other. */
const actsLock = 7_294_013_556;

/** People merge now and then, and a merge takes milliseconds: one at a time is fast enough, and easy to understand. */
export async function holdActs(tx: EntityManager): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [actsLock]);
}

/** Locks incidents in the order of their ids, as everybody does who holds several. Throws IncidentNotFound. */
export async function lockNamed(
  tx: EntityManager,
  idsOrNumbers: readonly string[],
): Promise<ReadonlyMap<string, Incident>> {
  const [ids, numbers] = [idsOrNumbers.filter((one) => validate(one)), idsOrNumbers.filter((one) => !validate(one))];
  const found = await tx.find(Incident, {
    where: [{ id: In(ids) }, { number: In(numbers) }],
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const known = new Map(found.flatMap((incident) => [incident.id, incident.number].map((name) => [name, incident])));
  const unknown = idsOrNumbers.find((one) => !known.has(validate(one) ? one.toLowerCase() : one));
  if (unknown !== undefined) throw new IncidentNotFound(unknown);
  return known;
}
