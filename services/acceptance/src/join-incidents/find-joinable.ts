import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { Incident } from '../incident.js';
import { Membership } from '../membership.js';
import type { Followed } from '../membership.js';
import { audienceOf } from '../reported-facts.js';
import type { Audience } from '../reported-facts.js';

/** A report that is about to be accepted, and what it has in common with others of the same. */
export interface Claim {
  readonly key: string;
  readonly reportId: string;
  readonly seenAt: Date;
  /** Whom its label lets know; it joins nothing whose label lets others know. */
  readonly audience: Audience;
}

/** An incident that stands open, and the report that leads there where acts moved it. */
export interface Joinable {
  readonly incident: Incident;
  readonly followed?: Followed | undefined;
}

/**
 * Finds the incidents that stand open for what reports name, in constant time. A key leads to the report that brought it
 * first and from there to the incident where that belongs now, so merging, splitting and handling leave the keys alone.
 */
@Injectable()
export class FindJoinable {
  /**
   * Claims keys, each once, and answers the open incidents that they lead to, locked. A key that leads to none leads to the
   * claiming report from now on. Two transactions with the same key wait for each other here: keys come before incidents,
   * both in their own order, and nobody who holds an incident waits for a key.
   */
  async execute(tx: EntityManager, claims: readonly Claim[], windowHours: number): Promise<Map<string, Joinable>> {
    if (claims.length === 0) return new Map();
    const claimed: { key: string; reportId: string }[] = await tx.query(claimSql, [
      JSON.stringify(claims),
      windowHours,
    ]);
    const own = new Map(claims.map((claim) => [claim.key, claim]));
    const brought = claimed.filter(({ key, reportId }) => own.get(key)?.reportId !== reportId);
    if (brought.length === 0) return new Map();
    const open = await openIncidentsOf(
      tx,
      brought.map(({ reportId }) => reportId),
    );
    const moved = await movedBefore(tx, open);
    const joinable = new Map(
      brought.flatMap(({ key, reportId }): [string, Joinable][] => {
        const incident = open.get(reportId)?.incident;
        const fits = incident && audienceOf(incident.tlp) === own.get(key)?.audience;
        return fits ? [[key, { incident, followed: moved.get(reportId) }]] : [];
      }),
    );
    await takeOver(
      tx,
      claims.filter(({ key }) => brought.some((one) => one.key === key) && !joinable.has(key)),
    );
    return joinable;
  }
}

const claimSql = `
  INSERT INTO open_observable AS o (key, report_id, seen_at)
  SELECT key, "reportId", "seenAt" FROM jsonb_to_recordset($1) AS c(key uuid, "reportId" uuid, "seenAt" timestamptz)
  ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    report_id = CASE WHEN EXCLUDED.seen_at - o.seen_at > make_interval(hours => $2) THEN EXCLUDED.report_id
      ELSE o.report_id END,
    seen_at = greatest(o.seen_at, EXCLUDED.seen_at)
  RETURNING key, report_id AS "reportId"`;

interface Place {
  readonly incident: Incident;
  /** Counts where the report was assigned; 1 where no act moved it. */
  readonly revision: number;
}

/** A report may be moved between the look and the lock; then it is looked for again, and at last left alone. */
async function openIncidentsOf(tx: EntityManager, reportIds: readonly string[]): Promise<Map<string, Place>> {
  const locked = new Map<string, Incident>();
  for (let look = 0; look < 3; look += 1) {
    const places = await tx.findBy(Membership, { reportId: In(reportIds) });
    const unknown = [...new Set(places.map(({ incidentId }) => incidentId))].filter((id) => !locked.has(id));
    if (unknown.length === 0) return openOnes(places, locked);
    const found = await tx.find(Incident, {
      where: { id: In(unknown) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const incident of found) locked.set(incident.id, incident);
  }
  return openOnes(await tx.findBy(Membership, { reportId: In(reportIds) }), locked);
}

function openOnes(places: readonly Membership[], locked: ReadonlyMap<string, Incident>): Map<string, Place> {
  return new Map(
    places.flatMap(({ reportId, incidentId, revision }): [string, Place][] => {
      const incident = locked.get(incidentId);
      return incident?.state === 'open' ? [[reportId, { incident, revision }]] : [];
    }),
  );
}

/** Their incidents are locked: no act moves them meanwhile. */
async function movedBefore(tx: EntityManager, open: ReadonlyMap<string, Place>): Promise<Map<string, Followed>> {
  const moved = [...open].flatMap(([reportId, { revision }]) => (revision > 1 ? [reportId] : []));
  if (moved.length === 0) return new Map();
  const rows: Followed[] = await tx.query(
    `SELECT v.report_id AS "followedId", max(a.sequence) AS "followedAfter"
     FROM merge_move v JOIN merge_act a ON a.id = v.act_id WHERE v.report_id = ANY($1) GROUP BY 1`,
    [moved],
  );
  return new Map(rows.map((row) => [row.followedId, row]));
}

async function takeOver(tx: EntityManager, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  await tx.query(
    `UPDATE open_observable o SET report_id = c."reportId"
     FROM jsonb_to_recordset($1) AS c(key uuid, "reportId" uuid) WHERE o.key = c.key`,
    [JSON.stringify(claims)],
  );
}
