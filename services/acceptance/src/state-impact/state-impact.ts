import { Injectable } from '@nestjs/common';
import { insertRows } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { lockIncident } from '../lock-incident.js';
import type { Impact } from '../rate-incident/impact.body.js';
import { rateImpact } from '../rate-incident/rate-impact.js';
import { ratePriority } from '../rate-incident/rate-priority.js';
import { RatingStatement } from '../rating-statement.js';
import { Rating } from '../rating.js';
import { RecordRating } from '../record-rating/record-rating.js';

export interface ImpactStated {
  /** Its id or its number. */
  readonly incident: string;
  readonly impact: Impact;
  readonly by: string;
  readonly at: Date;
}

/** Takes what is known of the impact, in place of what was known before, and lets the rules rate it. */
@Injectable()
export class StateImpact {
  constructor(private readonly recordRating: RecordRating) {}

  /** Throws IncidentNotFound. */
  async execute(tx: EntityManager, { incident: named, impact, by, at }: ImpactStated): Promise<Rating> {
    const incident = await lockIncident(tx, named);
    const rating = (await tx.findOneBy(Rating, { incidentId: incident.id })) ?? Rating.begin(incident.id);
    const rated = rateImpact(impact);
    rating.state(impact, rated, ratePriority(incident.class, impact), by, at);
    const { level: computedLevel, arithmetic, rulesVersion } = rated;
    const statement = { incidentId: incident.id, at, by, impact, computedLevel, arithmetic, rulesVersion };
    await insertRows(tx, RatingStatement, [Object.assign(new RatingStatement(), statement)]);
    await this.recordRating.execute(tx, { incident, rating, action: 'impact-stated', by, at });
    return rating;
  }
}
