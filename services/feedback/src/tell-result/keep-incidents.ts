import type { EntityManager } from 'typeorm';
import type { Incident } from '../incident.js';

/** An incident as its row stands now. */
export interface KeptIncident {
  readonly id: string;
  /** Null until it was handled. */
  readonly handledRound: number | null;
  readonly reopenedRound: number;
}

/**
 * Adds what events tell of incidents, locks their rows until the transaction ends, and answers how they stand.
 *
 * That a report joined an incident and how the incident ended come from different streams. Both handlers write the incident's
 * row before they look for the other's word, so that the later one sees it. Locked in the order of their ids, and before any
 * report.
 */
export async function keepIncidents(tx: EntityManager, incidents: readonly Incident[]): Promise<KeptIncident[]> {
  if (incidents.length === 0) return [];
  return tx.query(
    `INSERT INTO incident AS i (id, report_id, handled_round, handled_at, results, tlp, traceparent)
     SELECT r.id, r."reportId", r."handledRound", r."handledAt", r.results, r.tlp, r.traceparent
     FROM jsonb_to_recordset($1) AS r (id uuid, "reportId" uuid, "handledRound" integer, "handledAt" timestamptz,
       results jsonb, tlp text, traceparent text)
     ON CONFLICT (id) DO UPDATE SET
       report_id = coalesce(i.report_id, excluded.report_id),
       handled_round = CASE WHEN ${newer} THEN excluded.handled_round ELSE i.handled_round END,
       handled_at = CASE WHEN ${newer} THEN excluded.handled_at ELSE i.handled_at END,
       results = CASE WHEN ${newer} THEN excluded.results ELSE i.results END,
       tlp = CASE WHEN ${newer} THEN excluded.tlp ELSE i.tlp END,
       traceparent = CASE WHEN ${newer} THEN excluded.traceparent ELSE i.traceparent END
     RETURNING id, handled_round AS "handledRound", reopened_round AS "reopenedRound"`,
    [JSON.stringify(incidents)],
  );
}

const newer = `excluded.handled_round > coalesce(i.handled_round, -1)`;

/** One row an incident, in the order of their ids: of several words on one, the newest round. */
export function newestRounds(incidents: readonly Incident[]): Incident[] {
  const byRound = [...incidents].sort((one, other) => (one.handledRound ?? -1) - (other.handledRound ?? -1));
  const byId = new Map(byRound.map((incident) => [incident.id, incident]));
  return [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}
