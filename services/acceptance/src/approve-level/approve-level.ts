import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockIncident } from '../lock-incident.js';
import type { Rating } from '../rating.js';
import { ratingOf, RecordRating } from '../record-rating/record-rating.js';

/** What a second person says of a level that waits. */
export interface SecondOpinion {
  /** Id or number of the incident. */
  readonly incident: string;
  readonly verdict: 'approve' | 'refuse';
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Lets a second person approve or refuse the level that waits. */
@Injectable()
export class ApproveLevel {
  constructor(private readonly recordRating: RecordRating) {}

  /** Throws IncidentNotFound, NotRated, NoLevelWaits and SamePerson. */
  async execute(tx: EntityManager, { incident: named, verdict, reason, by, at }: SecondOpinion): Promise<Rating> {
    const incident = await lockIncident(tx, named);
    const rating = await ratingOf(tx, incident.id);
    if (verdict === 'approve') rating.approve(by, at);
    else rating.refuse(by, reason, at);
    const action = verdict === 'approve' ? 'level-approved' : 'level-refused';
    await this.recordRating.execute(tx, { incident, rating, action, by, at });
    return rating;
  }
}
