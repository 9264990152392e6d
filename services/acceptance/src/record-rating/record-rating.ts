import { Injectable } from '@nestjs/common';
import { audit } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import type { Incident } from '../incident.js';
import { NotRated } from '../not-rated.js';
import { Rating } from '../rating.js';
import { ReviseIncidents } from '../revise-incidents/revise-incidents.js';
import { SetClocks } from '../set-clocks/set-clocks.js';

export interface RatingChange {
  readonly incident: Incident;
  readonly rating: Rating;
  /** `impact-stated`, `level-asked`, `level-approved`, `level-refused`. */
  readonly action: string;
  readonly by: string;
  readonly at: Date;
}

/** Writes what follows from a change of a rating, whoever made it: the row, the audit trail, the clocks. */
@Injectable()
export class RecordRating {
  constructor(
    private readonly setClocks: SetClocks,
    private readonly reviseIncidents: ReviseIncidents,
  ) {}

  async execute(tx: EntityManager, { incident, rating, action, by, at }: RatingChange): Promise<void> {
    const before = await tx.findOneBy(Rating, { incidentId: incident.id });
    await tx.save(rating);
    const { computedLevel, rulesVersion, level, waitingLevel, priority } = rating;
    await audit(tx, [
      {
        at,
        actor: by,
        action,
        subject: 'incident',
        subjectId: incident.id,
        details: { computedLevel, rulesVersion, priority, level: level ?? '', waitingLevel: waitingLevel ?? '' },
      },
    ]);
    await this.setClocks.execute(tx, incident, by, at);
    if (incident.stands && (before?.level !== rating.level || before.priority !== rating.priority)) {
      await this.reviseIncidents.execute(tx, { incidents: [incident], ...revisedReason(rating), by, at });
    }
  }
}

/** Parties learn what stands, not what waits for a second person. */
function revisedReason({ level, priority }: Rating): { reason: string; reasonZh: string } {
  return {
    reason: `The level is ${level ?? 'not decided yet'} and the priority ${priority}.`,
    reasonZh: `事件级别：${level === null ? '待定' : `${level} 级`}，优先处置：${priority === 'first' ? '是' : '否'}。`,
  };
}

/** Throws NotRated. */
export async function ratingOf(tx: EntityManager, incidentId: string): Promise<Rating> {
  const rating = await tx.findOneBy(Rating, { incidentId });
  if (!rating) throw new NotRated(incidentId);
  return rating;
}
