import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockIncident } from '../lock-incident.js';
import type { LevelAsked } from '../level-asked.js';
import type { Rating } from '../rating.js';
import { ratingOf, RecordRating } from '../record-rating/record-rating.js';

/** Lets a person set another level than the rules gave. */
@Injectable()
export class ChooseLevel {
  constructor(private readonly recordRating: RecordRating) {}

  /** The incident is named by its id or number. Throws IncidentNotFound and NotRated. */
  async execute(tx: EntityManager, named: string, asked: LevelAsked): Promise<Rating> {
    const incident = await lockIncident(tx, named);
    const rating = await ratingOf(tx, incident.id);
    rating.ask(asked);
    await this.recordRating.execute(tx, { incident, rating, action: 'level-asked', by: asked.by, at: asked.at });
    return rating;
  }
}
