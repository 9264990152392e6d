import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { days } from '../propose-near/propose-near.js';

/** So many places are looked at in one step. */
export const placesAStep = 5_000;

/** A row of the places, in the order of their key; the time as the database writes it, to the microsecond. */
export interface PlaceSeen {
  readonly place: string;
  readonly receivedAt: string;
  readonly reportId: string;
}

export interface PlacesForgotten {
  /** The last place that was looked at; null where there is none after it. */
  readonly last: PlaceSeen | null;
  readonly count: number;
}

/** Before every place in the order of the database. */
const first: PlaceSeen = { place: '', receivedAt: '-infinity', reportId: '00000000-0000-0000-0000-000000000000' };

/** Deletes the places of reports that are too old to be compared by them. It goes through them in their order, as keys are. */
@Injectable()
export class ForgetPlaces {
  /** One step, from the given place on. */
  async execute(tx: EntityManager, after: PlaceSeen | null, now: Date): Promise<PlacesForgotten> {
    const { place, receivedAt, reportId } = after ?? first;
    const [step]: PlacesForgotten[] = await tx.query(
      `WITH page AS MATERIALIZED (
         SELECT place, received_at, report_id FROM report_place
         WHERE (place, received_at, report_id) > ($1, $2::timestamptz, $3::uuid)
         ORDER BY place, received_at, report_id LIMIT $5
       ), old AS (
         SELECT p.ctid FROM report_place p JOIN page USING (place, received_at, report_id) WHERE received_at < $4
         FOR UPDATE OF p SKIP LOCKED
       ), gone AS (
         DELETE FROM report_place p USING old WHERE p.ctid = old.ctid RETURNING 1
       )
       SELECT (SELECT json_build_object('place', place, 'receivedAt', received_at::text, 'reportId', report_id) FROM page
               ORDER BY place, received_at, report_id OFFSET $5 - 1) AS last, (SELECT count(*)::int FROM gone) AS count`,
      [place, receivedAt, reportId, new Date(now.getTime() - days.ofEachPlace * 86_400_000), placesAStep],
    );
    return step ?? { last: null, count: 0 };
  }
}
