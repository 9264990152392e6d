import type { IncidentClass } from '@fengsui/contracts';
import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import { isDeepStrictEqual } from 'node:util';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Incident } from '../incident.js';
import type { MergeAct } from '../merge-act.js';
import { Rating } from '../rating.js';
import { carriedRating, ownRating } from './carried-rating.js';
import type { Contribution } from './carried-rating.js';

interface MergedInto {
  readonly holderId: string;
  readonly incidentId: string;
  readonly incidentNumber: string;
  readonly class: IncidentClass;
}

/**
 * Lets ratings follow the merges. It depends on nothing but what was stated and where reports belong now, so an undone act
 * leaves no trace in it.
 */
@Injectable()
export class CarryRatings {
  /** The incidents are written, with the reports that they have now. Answers those whose rating is another one. */
  async execute(
    tx: EntityManager,
    concerned: ReadonlySet<Incident>,
    { by, at, id: actId }: Pick<MergeAct, 'by' | 'at' | 'id'>,
  ): Promise<ReadonlySet<Incident>> {
    const brought = await mergedInto(
      tx,
      [...concerned].flatMap(({ id, stands }) => (stands ? [id] : [])),
    );
    const ids = [...[...concerned].map(({ id }) => id), ...brought.map(({ incidentId }) => incidentId)];
    const ratings = new Map((await tx.findBy(Rating, { incidentId: In(ids) })).map((one) => [one.incidentId, one]));
    const changed = new Set<Incident>();
    const carried: Rating[] = [];
    const gone: string[] = [];
    for (const incident of concerned) {
      const before = ratings.get(incident.id) ?? null;
      const { id: incidentId, number: incidentNumber, class: ours } = incident;
      const sources = [
        { incidentId, incidentNumber, class: ours },
        ...brought.filter(({ holderId }) => holderId === incidentId),
      ];
      const after = carriedRating(incidentId, before, contributionsOf(sources, ratings));
      if (isSame(before, after)) continue;
      changed.add(incident);
      if (after) carried.push(after);
      else gone.push(incidentId);
    }
    await tx.save(Rating, carried);
    if (gone.length > 0) await tx.delete(Rating, { incidentId: In(gone) });
    await audit(
      tx,
      [...changed].map(({ id: subjectId }) => ({
        at,
        actor: by,
        action: 'rating-carried',
        subject: 'incident',
        subjectId,
        details: { actId },
      })),
    );
    return changed;
  }
}

/**
 * Which rated incidents without reports have brought some of theirs by a merge that holds. What was stated after the merge is
 * about the whole, and takes the place of what came with it.
 */
async function mergedInto(tx: EntityManager, holders: readonly string[]): Promise<MergedInto[]> {
  return tx.query(
    `SELECT DISTINCT m.incident_id AS "holderId", s.id AS "incidentId", s.number AS "incidentNumber", s.class
     FROM membership m JOIN merge_move v ON v.report_id = m.report_id AND v.from_id <> m.incident_id
     JOIN merge_act a ON a.id = v.act_id AND a.kind = 'merge'
     JOIN incident s ON s.id = v.from_id AND s.report_count = 0 JOIN rating r ON r.incident_id = s.id
     WHERE m.incident_id = ANY($1) AND NOT EXISTS (SELECT 1 FROM merge_act u WHERE u.undoes = a.id)
       AND NOT EXISTS (SELECT 1 FROM rating_statement t WHERE t.incident_id IN (v.to_id, m.incident_id) AND t.at >= a.at)
     ORDER BY s.number`,
    [holders],
  );
}

function contributionsOf(
  sources: readonly Omit<MergedInto, 'holderId'>[],
  ratings: ReadonlyMap<string, Rating>,
): Contribution[] {
  return sources.flatMap((source) => {
    const stored = ratings.get(source.incidentId);
    const rating = stored ? ownRating(stored) : null;
    return rating ? [{ ...source, rating }] : [];
  });
}

/** As both are stored: the order of keys says nothing there. */
function isSame(before: Rating | null, after: Rating | null): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(before)), JSON.parse(JSON.stringify(after)));
}
