import { PageLimit } from '@fengsui/http';
import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import { priorities } from '../rate-incident/rate-priority.js';
import type { Priority } from '../rate-incident/rate-priority.js';
import { triageStages } from '../triage-entry.js';
import type { TriageStage } from '../triage-entry.js';

const yesOrNo = ['true', 'false'] as const;
type YesOrNo = (typeof yesOrNo)[number];
export const triageSorts = ['next', 'attend', 'age', 'priority'] as const;
export type TriageSort = (typeof triageSorts)[number];

/** What of the queue is wanted. */
export class TriageFilter {
  @ApiPropertyOptional({ example: 'web' })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  channel?: string;

  @ApiPropertyOptional({ description: 'The detection platform that sent it; `none` for persons.' })
  @IsOptional()
  @IsString()
  @Length(1, 120)
  source?: string;

  @ApiPropertyOptional({ enum: incidentClasses, description: 'The class that is proposed.' })
  @IsOptional()
  @IsIn(incidentClasses)
  class?: IncidentClass;

  @ApiPropertyOptional({ example: '110000', description: 'GB/T 2260 code of the province; `none` where unknown.' })
  @IsOptional()
  @Matches(/^(\d{2,6}|none)$/, { message: 'region must be a GB/T 2260 code, or none' })
  region?: string;

  @ApiPropertyOptional({ enum: ['zh-CN', 'en'] })
  @IsOptional()
  @IsIn(['zh-CN', 'en'])
  language?: string;

  @ApiPropertyOptional({ example: 'class-unclear', description: 'The rule that left it to a person.' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9-]{0,59}$/, { message: 'leftOpenBy must be the name of a rule' })
  leftOpenBy?: string;

  @ApiPropertyOptional({ description: '`mine`, `none`, or the name of an operator.' })
  @IsOptional()
  @Matches(/^[a-z][a-z0-9.-]{0,62}$/, { message: 'assignee must be mine, none, or the name of an operator' })
  assignee?: string;

  @ApiPropertyOptional({ enum: yesOrNo, description: 'Only what the caller has not read, or has.' })
  @IsOptional()
  @IsIn(yesOrNo)
  unread?: YesOrNo;

  @ApiPropertyOptional({ enum: [...yesOrNo, 'all'], default: 'false', description: 'What is put off is left out.' })
  @IsIn([...yesOrNo, 'all'])
  snoozed: YesOrNo | 'all' = 'false';

  @ApiPropertyOptional({ enum: triageStages })
  @IsOptional()
  @IsIn(triageStages)
  stage?: TriageStage;

  @ApiPropertyOptional({ enum: yesOrNo, description: 'The time for an answer has passed, or has not.' })
  @IsOptional()
  @IsIn(yesOrNo)
  overdue?: YesOrNo;

  @ApiPropertyOptional({ enum: yesOrNo, description: 'The time to attend to it has passed, or has not.' })
  @IsOptional()
  @IsIn(yesOrNo)
  attendOverdue?: YesOrNo;

  @ApiPropertyOptional({ enum: yesOrNo, description: 'A decision waits for a second person, or none does.' })
  @IsOptional()
  @IsIn(yesOrNo)
  secondPerson?: YesOrNo;

  @ApiPropertyOptional({ enum: priorities })
  @IsOptional()
  @IsIn(priorities)
  priority?: Priority;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 200,
    description: 'Words of the receipt number, or of the first 4,000 characters of what was told.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  q?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Received then or later.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Received before.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;
}

/** One page of it, in some order. */
export class TriagePageAsked extends OmitType(TriageFilter, [] as const) {
  @ApiPropertyOptional({
    enum: triageSorts,
    default: 'next',
    description:
      '`next`: overdue answers, then what the reporter added to, then the oldest; `attend`: what has to be attended to ' +
      'first, by its expected level; `age`: the oldest; `priority`: what is expected to be grave, then what the ' +
      'procedure puts first, then the oldest.',
  })
  @IsIn(triageSorts)
  sort: TriageSort = 'next';

  @ApiPropertyOptional({ enum: ['asc', 'desc'], default: 'asc', description: '`desc` turns the whole order round.' })
  @IsIn(['asc', 'desc'])
  order: 'asc' | 'desc' = 'asc';

  @ApiPropertyOptional({ description: '`next` of the page before, with the same `sort` and `order`.' })
  @IsOptional()
  @IsString()
  @Length(1, 400)
  after?: string;

  @PageLimit()
  limit = 50;
}
