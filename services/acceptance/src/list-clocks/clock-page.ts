import { PageLimit } from '@fengsui/http';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { Clock, clockKinds, clockStates, countedFrom } from '../clock.js';
import type { ClockKind, ClockState, CountedFrom } from '../clock.js';
import { Reminded } from '../reminded.js';

export class ClockFilter {
  @ApiProperty({ required: false, format: 'uuid', description: '`next` of the page before.' })
  @IsOptional()
  @IsUUID()
  after?: string;

  @PageLimit()
  limit = 50;

  @ApiProperty({ required: false, enum: ['true', 'false'], description: 'Only those whose time is over, or is not.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  overdue?: 'true' | 'false';

  @ApiProperty({ required: false, enum: clockStates, default: 'running' })
  @IsIn(clockStates)
  state: ClockState = 'running';

  @ApiProperty({ required: false, enum: clockKinds })
  @IsOptional()
  @IsIn(clockKinds)
  kind?: ClockKind;

  @ApiProperty({ required: false, enum: ['duty-officer', 'handler', 'supervisor'], description: 'Whoever owes it.' })
  @IsOptional()
  @IsIn(['duty-officer', 'handler', 'supervisor'])
  duty?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  incident?: string;

  @ApiProperty({
    required: false,
    enum: ['true', 'false'],
    description:
      'Those with reminders, unless `false` asks for those of level IV that rules accepted at once; of one incident, all.',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  reminds?: 'true' | 'false';
}

class Given extends OmitType(Reminded, ['clockId'] as const) {}

/** A clock with what a list shows of its incident. */
export class ListedClock extends OmitType(Clock, [
  'countedFrom',
  'reminded',
  'nextReminderAt',
  'set',
  'remind',
  'meet',
  'stop',
] as const) {
  @ApiProperty({ example: 'INC-20990101-000042' })
  incidentNumber!: string;

  @ApiProperty({ enum: [...countedFrom, 'acceptance'] })
  countedFrom!: CountedFrom | 'acceptance';

  @ApiProperty()
  overdue!: boolean;

  @ApiProperty({
    description:
      'Whether reminders are given; not for level IV where rules accepted at once and nobody said otherwise.',
  })
  reminds!: boolean;

  @ApiProperty({ type: [Given], description: 'The reminders that were given, oldest first.' })
  reminders!: Given[];
}

export class ClockPage {
  @ApiProperty({ type: [ListedClock] })
  clocks!: ListedClock[];

  @ApiProperty({ type: String, nullable: true, description: 'The `after` of the next page; null on the last.' })
  next!: string | null;
}
