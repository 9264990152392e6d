import { PageLimit } from '@fengsui/http';
import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty, PickType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { Incident, incidentStates } from '../incident.js';
import type { IncidentState } from '../incident.js';

export class IncidentFilter {
  @ApiProperty({ required: false, format: 'uuid', description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID()
  before?: string;

  @PageLimit()
  limit = 50;

  @ApiProperty({ required: false, enum: incidentStates })
  @IsOptional()
  @IsIn(incidentStates)
  state?: IncidentState;

  @ApiProperty({ required: false, enum: incidentClasses })
  @IsOptional()
  @IsIn(incidentClasses)
  class?: IncidentClass;

  @ApiProperty({ required: false, example: '110000', description: 'GB/T 2260 code of the province.' })
  @IsOptional()
  @Matches(/^\d{2,6}$/, { message: 'region must be a GB/T 2260 code' })
  region?: string;
}

/** An incident in a list: what does not need a page of its own. */
export class ListedIncident extends PickType(Incident, [
  'id',
  'number',
  'reportId',
  'class',
  'classReason',
  'tlp',
  'summary',
  'region',
  'state',
  'openedAt',
  'handledAt',
  'reportCount',
  'mergedInto',
] as const) {}

export class IncidentPage {
  @ApiProperty({ type: [ListedIncident] })
  incidents!: ListedIncident[];

  @ApiProperty({ type: String, nullable: true, description: 'The `before` of the next page; null on the last.' })
  next!: string | null;
}
