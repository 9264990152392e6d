import type { EntityManager } from 'typeorm';
import { firstIdOf } from '../first-id-of.js';
import type { NearIncident } from './near-messages.js';
import { placesOf } from './places-of.js';
import type { ReportedObservable } from '../reported-observable.js';

/** Texts of one place are alike from the first share of trigrams on, other texts of the class from the second. */
export const likeness = { samePlace: 0.2, sameClass: 0.45 } as const;
const atMost = 20;
/** So many are compared, the newest of each kind, so that it takes the same time at a million incidents. */
const compared = { ofEachPlace: 200, ofTheClass: 400, waiting: 300 } as const;
/** What was received before is not compared; the places of reports are forgotten then. */
export const days = { ofEachPlace: 90, ofTheClass: 14 } as const;

export interface Searched {
  readonly description: string;
  readonly class: string;
  readonly observables: readonly ReportedObservable[];
  /** The report itself, or all of the incident itself, is not near it. */
  readonly reportId: string;
  readonly incidentId: string | null;
  /** Keys under which the same is kept apart, and since when they count. */
  readonly apart: { readonly keys: readonly string[]; readonly since: Date };
}

type Found = Omit<NearIncident, 'reason'> & { readonly isSame: boolean };

/** What stands or waits with a text that is alike, in the same place or of the same class, and the same that a label keeps apart. */
export async function proposeNear(tx: EntityManager, searched: Searched, now: Date): Promise<NearIncident[]> {
  const { description, class: ours, observables, reportId, incidentId, apart } = searched;
  const since = (span: number) => new Date(now.getTime() - span * 86_400_000);
  const found: Found[] = await tx.query(nearSql, [
    placesOf(observables),
    since(days.ofEachPlace),
    ours,
    firstIdOf(since(days.ofTheClass)),
    description.slice(0, 1_000),
    reportId,
    incidentId,
    apart.keys,
    apart.since,
  ]);
  return found.map(({ isSame, ...one }) => ({ ...one, reason: reasonOf({ ...one, isSame }, ours) }));
}

function reasonOf({ samePlaces, class: ours, score, isSame, tlp }: Found, searched: string): string {
  return [
    ...(isSame ? [`the same is named, kept apart because its label is TLP:${tlp}`] : []),
    ...(samePlaces.length > 0 ? [`same place: ${samePlaces.join(', ')}`] : []),
    ...(ours === searched ? ['same class'] : []),
    `texts alike: ${score}`,
  ].join('; ');
}

const nearSql = `
  WITH in_place AS (
    SELECT p.report_id, array_agg(s.place ORDER BY s.place) AS places
    FROM unnest($1::text[]) AS s(place) CROSS JOIN LATERAL (
      SELECT report_id FROM report_place WHERE place = s.place AND received_at > $2
      ORDER BY received_at DESC LIMIT ${compared.ofEachPlace}) p
    GROUP BY p.report_id
  ), of_class AS (
    SELECT i.report_id FROM (
      SELECT id FROM incident WHERE class = $3 AND state = 'open' AND id > $4 ORDER BY id DESC LIMIT ${compared.ofTheClass}) n
    JOIN incident i ON i.id = n.id
  ), waiting AS (
    SELECT id AS report_id FROM report WHERE state = 'undecided' ORDER BY received_at DESC, id DESC LIMIT ${compared.waiting}
  ), apart AS (
    SELECT report_id FROM open_observable WHERE key = ANY($8::uuid[]) AND seen_at > $9
  ), candidate AS (
    SELECT report_id FROM apart UNION SELECT report_id FROM in_place UNION SELECT report_id FROM of_class UNION SELECT report_id FROM waiting
  ), alike AS MATERIALIZED (
    SELECT r.id AS report_id, r.state, r.receipt_number, r.proposed_class, left(r.description, 300) AS description,
      r.received_at, r.tlp, coalesce(p.places, '{}') AS places, r.id IN (SELECT report_id FROM apart) AS same,
      round(similarity(left(r.description, 1000), $5)::numeric, 2)::float AS score
    FROM candidate c JOIN report r ON r.id = c.report_id LEFT JOIN in_place p ON p.report_id = r.id
    WHERE r.id <> $6 AND r.state <> 'rejected'
  ), best AS (
    SELECT DISTINCT ON (coalesce(i.id, a.report_id)) CASE WHEN i.id IS NULL THEN 'report' ELSE 'incident' END AS what,
      coalesce(i.id, a.report_id) AS id, coalesce(i.number, a.receipt_number) AS number, a.report_id AS "reportId",
      coalesce(i.class, a.proposed_class) AS class, a.description, a.received_at AS "receivedAt", a.places AS "samePlaces", a.score,
      coalesce(i.tlp, a.tlp) AS tlp, a.same AS "isSame"
    FROM alike a LEFT JOIN membership m ON m.report_id = a.report_id LEFT JOIN incident i ON i.id = m.incident_id
    WHERE (i.id IS NULL OR i.state = 'open') AND i.id IS DISTINCT FROM $7::uuid
      AND (a.same OR a.score >= CASE WHEN a.places = '{}' THEN ${likeness.sameClass} ELSE ${likeness.samePlace} END
        AND (a.places <> '{}' OR coalesce(i.class, a.proposed_class) = $3))
    ORDER BY coalesce(i.id, a.report_id), a.same DESC, a.score DESC, a.report_id
  )
  SELECT * FROM best ORDER BY "isSame" DESC, score DESC, "receivedAt" DESC, id LIMIT ${atMost}`;
