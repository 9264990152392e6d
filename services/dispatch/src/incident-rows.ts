import type { EntityManager } from 'typeorm';
import { Incident } from './incident.js';
import type { DispatchState } from './ladder.js';
import type { Origin } from './order.js';
import type { Remark } from './remark.js';

/** How one order stands in an incident, with its party's names for the reader. */
export interface PartyEnd {
  readonly party: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly origin: Origin;
  readonly state: DispatchState;
  readonly note: string;
  readonly remark: Remark | null;
  /** The names of the party in the remark. */
  readonly otherZh: string;
  readonly otherEn: string;
  readonly ended: boolean;
}

/** Writes new incidents, in one statement. */
export async function insertIncidents(tx: EntityManager, incidents: readonly Incident[]): Promise<void> {
  if (incidents.length === 0) return;
  const column = <Value>(of: (incident: Incident) => Value): Value[] => incidents.map(of);
  await tx.query(
    `INSERT INTO incident (id, number, report_id, class, tlp, level, summary, observables, region, revision, state,
       traceparent, opened_at)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::jsonb[],
       $9::text[], $10::integer[], $11::text[], $12::text[], $13::timestamptz[])`,
    [
      column(({ id }) => id),
      column(({ number }) => number),
      column(({ reportId }) => reportId),
      column((incident) => incident.class),
      column(({ tlp }) => tlp),
      column(({ level }) => level),
      column(({ summary }) => summary),
      column(({ observables }) => JSON.stringify(observables)),
      column(({ region }) => region),
      column(({ revision }) => revision),
      column(({ state }) => state),
      column(({ traceparent }) => traceparent),
      column(({ openedAt }) => openedAt.toISOString()),
    ],
  );
}

/** Locks incidents, in the order of their ids, and before their dispatches (`lock-order.ts`). */
export async function lockIncidents(tx: EntityManager, ids: readonly string[]): Promise<Incident[]> {
  const rows: object[] = await tx.query(
    `SELECT id, number, report_id AS "reportId", class, tlp, level, summary, observables, region, revision, round, state,
       traceparent, opened_at AS "openedAt", handled_at AS "handledAt"
     FROM incident WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [ids],
  );
  return rows.map((row) => Object.assign(new Incident(), row));
}

/** How every order of these incidents stands, by incident, in the order in which they were issued. */
export async function partyResultsOf(tx: EntityManager, ids: readonly string[]): Promise<Map<string, PartyEnd[]>> {
  const rows: (PartyEnd & { incidentId: string })[] = await tx.query(
    `SELECT incident_id AS "incidentId", party_code AS party, p.name_zh AS "nameZh", p.name_en AS "nameEn", origin, d.state,
       d.note, remark, coalesce(o.name_zh, '') AS "otherZh", coalesce(o.name_en, '') AS "otherEn", ended_at IS NOT NULL AS ended
     FROM dispatch d JOIN party p ON p.code = party_code LEFT JOIN party o ON o.code = remark ->> 'party' WHERE incident_id = ANY($1::uuid[]) ORDER BY d.id`,
    [ids],
  );
  const ends = new Map<string, PartyEnd[]>();
  for (const { incidentId, ...end } of rows) ends.set(incidentId, [...(ends.get(incidentId) ?? []), end]);
  return ends;
}
