import { ApiProperty } from '@nestjs/swagger';
import { levels } from './level.js';
import type { Level } from './level.js';
import { Impact } from './rate-incident/impact.body.js';
import type { Rating } from './rating.js';

/** What was stated about an incident that was merged, beside what is shown. */
export class MergedRating {
  @ApiProperty({ format: 'uuid' })
  incidentId!: string;

  @ApiProperty({ example: 'INC-20990101-000042' })
  incidentNumber!: string;

  @ApiProperty({ enum: levels, description: 'The gravest of what stood and what waited.' })
  level!: Level;

  @ApiProperty({ type: Impact })
  impact!: Impact;
}

/** What goes along when reports of an incident go to another. */
export type OwnRating = Omit<
  Rating,
  'incidentId' | 'takenFrom' | 'mergedIn' | 'own' | 'state' | 'ask' | 'approve' | 'refuse' | 'clockLevel' | 'clockBases'
>;
