import { ApiProperty, PickType } from '@nestjs/swagger';
import { Report } from '../report.js';
import { TriageEntry } from '../triage-entry.js';

/** How the work on a report stands, for whoever asks. */
export class TriageWork extends PickType(TriageEntry, [
  'stage',
  'answerBy',
  'news',
  'priority',
  'priorityReasons',
  'expectedLevel',
  'secondPerson',
  'assignee',
  'snoozedUntil',
  'snoozeNote',
  'version',
  'changedBy',
  'changedAt',
] as const) {
  @ApiProperty({ description: 'The time for an answer has passed.' })
  overdue!: boolean;

  @ApiProperty({ description: 'The caller has not read it, or not what came in since.' })
  unread!: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    description: 'By when somebody has to attend to it: counted from the receipt, by the expected level, else by IV.',
  })
  attendBy!: Date;

  @ApiProperty({ description: 'That time has passed.' })
  attendOverdue!: boolean;
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
] as const) {
  @ApiProperty({ type: TriageWork })
  work!: TriageWork;
}

export class TriagePage {
  @ApiProperty({ type: [WaitingReport] })
  reports!: WaitingReport[];

  @ApiProperty({ type: String, nullable: true, description: 'The `after` of the next page; null on the last.' })
  next!: string | null;
}

/** How many of the wanted reports have one value. */
export class TriageCount {
  @ApiProperty({ example: 'class' })
  facet!: string;

  @ApiProperty({ example: 'phishing', description: 'As the filter of the same name takes it.' })
  value!: string;

  @ApiProperty()
  count!: number;
}

export class TriageCounts {
  @ApiProperty()
  total!: number;

  @ApiProperty({ description: 'There are more than were counted: 10,000 are.' })
  more!: boolean;

  @ApiProperty({ type: [TriageCount], description: 'By facet, the most frequent first.' })
  counts!: TriageCount[];
}
