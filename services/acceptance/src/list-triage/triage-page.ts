import { ApiProperty, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Report } from '../report.js';

export class TriageFilter {
  @ApiProperty({ required: false, format: 'uuid', description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID()
  after?: string;

  @ApiProperty({ required: false, minimum: 1, maximum: 200, default: 50 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

/** A report that waits. Long descriptions and lists are cut; `GET /triage/{reportId}` has the whole. */
export class WaitingReport extends PickType(Report, [
  'id',
  'receiptNumber',
  'channel',
  'source',
  'tlp',
  'description',
  'claimedClass',
  'observables',
  'region',
  'language',
  'unreadableReason',
  'receivedAt',
  'proposedClass',
  'classReason',
  'classConfidence',
  'runnerUp',
  'evidence',
  'reportedType',
  'format',
  'findingCount',
  'rsit',
  'gbt',
  'failedRules',
  'leftOpenBy',
] as const) {}

export class TriagePage {
  @ApiProperty({ type: [WaitingReport] })
  reports!: WaitingReport[];

  @ApiProperty({ type: String, nullable: true, description: 'The `after` of the next page; null on the last.' })
  next!: string | null;
}
