import { PageLimit } from '@fengsui/http';
import { ApiProperty, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { incidentStates } from '../incident.js';
import type { IncidentState } from '../incident.js';
import { levels } from '../level.js';
import type { Level } from '../level.js';
import { priorities } from '../rate-incident/rate-priority.js';
import type { Priority } from '../rate-incident/rate-priority.js';
import { Rating } from '../rating.js';

export class RatingFilter {
  @ApiProperty({ required: false, format: 'uuid', description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID()
  before?: string;

  @PageLimit()
  limit = 50;

  @ApiProperty({
    required: false,
    enum: ['true', 'false'],
    description: 'Only those whose level waits for a second person, or does not.',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  waiting?: 'true' | 'false';

  @ApiProperty({ required: false, enum: levels, description: 'The level that stands.' })
  @IsOptional()
  @IsIn(levels)
  level?: Level;

  @ApiProperty({ required: false, enum: priorities })
  @IsOptional()
  @IsIn(priorities)
  priority?: Priority;

  @ApiProperty({ required: false, enum: incidentStates, description: 'Whether the incident is open.' })
  @IsOptional()
  @IsIn(incidentStates)
  state?: IncidentState;
}

/** A rating in a list: the arithmetic is in `GET /incidents/{id}/level`. */
export class ListedRating extends PickType(Rating, [
  'incidentId',
  'computedLevel',
  'level',
  'levelBy',
  'approvedBy',
  'waitingLevel',
  'waitingBy',
  'waitingReason',
  'priority',
  'priorityReasons',
  'rulesVersion',
  'changedAt',
] as const) {
  @ApiProperty({ example: 'INC-20990101-000042' })
  incidentNumber!: string;
}

export class RatingPage {
  @ApiProperty({ type: [ListedRating] })
  ratings!: ListedRating[];

  @ApiProperty({ type: String, nullable: true, description: 'The `before` of the next page; null on the last.' })
  next!: string | null;
}
