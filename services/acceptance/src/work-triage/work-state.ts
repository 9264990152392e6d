import { ApiProperty, PickType } from '@nestjs/swagger';
import { TriageEntry } from '../triage-entry.js';

/** What people have changed about the work on a report. */
export class WorkState extends PickType(TriageEntry, [
  'assignee',
  'snoozedUntil',
  'snoozeNote',
  'expectedLevel',
  'version',
  'changedBy',
  'changedAt',
] as const) {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;
}
