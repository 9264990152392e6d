import type { EntityManager } from 'typeorm';
import { Incident } from './incident.js';
import type { DispatchState } from './ladder.js';
import type { Origin } from './order.js';

/** How one order stands in an incident, with its party's names for the reader. */
export interface PartyEnd {
  readonly party: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly origin: Origin;
  readonly state: DispatchState;
  readonly note: string;
  readonly ended: boolean;
}

/** Locks incidents, in the order of their ids, against deadlocks. Whoever locks dispatches too locks those first. */
export async function lockIncidents(tx: EntityManager, ids: readonly string[]): Promise<Incident[]> {
  const rows: object[] = await tx.query(
    `SELECT id, number, report_id AS "reportId", class, tlp, level, summary, observables, region, revision, round, state,
       traceparent, opened_at AS "openedAt", handled_at AS "handledAt"
     FROM incident WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`,
    [ids],
  );
  return rows.map((row) => Object.assign(new Incident(), row));
}

/** How every order of these incidents stands, by incident, in the order in which they were issued. */
export async function partyResultsOf(tx: EntityManager, ids: readonly string[]): Promise<Map<string, PartyEnd[]>> {
  const rows: (PartyEnd & { incidentId: string })[] = await tx.query(
    `SELECT incident_id AS "incidentId", party_code AS party, name_zh AS "nameZh", name_en AS "nameEn", origin, state,
       note, ended_at IS NOT NULL AS ended
     FROM dispatch JOIN party ON party.code = party_code WHERE incident_id = ANY($1::uuid[]) ORDER BY dispatch.id`,
    [ids],
  );
  const ends = new Map<string, PartyEnd[]>();
  for (const { incidentId, ...end } of rows) ends.set(incidentId, [...(ends.get(incidentId) ?? []), end]);
  return ends;
}
