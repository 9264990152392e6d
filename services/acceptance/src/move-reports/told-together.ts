import type { Tlp } from '@fengsui/contracts';
import type { EntityManager } from 'typeorm';
import type { Incident, ToldTogether } from '../incident.js';
import { narrower, roomForObservables, united } from '../reported-facts.js';
import type { ReportedObservable } from '../reported-observable.js';
import { summaryOf } from '../summary.js';

interface Lead {
  readonly description: string;
  readonly observables: readonly ReportedObservable[];
  readonly region: string;
  readonly tlp: Tlp;
}

/**
 * What the reports say together that an incident has now; null where it has none. The one that opened it leads while it
 * belongs to it, else the oldest. It depends on nothing but who belongs to it, so an undone act leaves no trace in it.
 */
export async function toldTogether(
  tx: EntityManager,
  { id, reportId, class: ours }: Pick<Incident, 'id' | 'reportId' | 'class'>,
): Promise<ToldTogether | null> {
  const [lead]: Lead[] = await tx.query(
    `SELECT left(r.description, 2000) AS description, r.observables, r.region, r.tlp FROM membership m JOIN report r ON r.id = m.report_id
     WHERE m.incident_id = $1 ORDER BY r.id = $2 DESC, r.received_at, r.id LIMIT 1`,
    [id, reportId],
  );
  if (!lead) return null;
  const labels: { tlp: Tlp; count: number }[] = await tx.query(
    `SELECT r.tlp, count(*)::int AS count FROM membership m JOIN report r ON r.id = m.report_id
     WHERE m.incident_id = $1 GROUP BY r.tlp`,
    [id],
  );
  const named: ReportedObservable[] = await tx.query(
    `SELECT o->>'kind' AS kind, o->>'value' AS value
     FROM membership m JOIN report r ON r.id = m.report_id CROSS JOIN jsonb_array_elements(r.observables) o
     WHERE m.incident_id = $1 GROUP BY 1, 2 ORDER BY min(r.received_at), 1, 2 LIMIT $2`,
    [id, 2 * roomForObservables.count],
  );
  return {
    reportCount: labels.reduce((sum, { count }) => sum + count, 0),
    tlp: labels.reduce((label, { tlp }) => narrower(label, tlp), lead.tlp),
    summary: summaryOf(ours, lead.observables, lead.description),
    observables: united(lead.observables, named),
    region: lead.region,
  };
}
