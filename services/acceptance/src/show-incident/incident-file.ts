import { ApiProperty, PickType } from '@nestjs/swagger';
import { Incident } from '../incident.js';
import { EvidenceItem } from '../evidence-item.js';
import { waysIn } from '../membership.js';
import { Report } from '../report.js';
import { ShownAct } from '../show-acts/shown-act.js';
import { SupplementShown } from '../show-report/report-file.js';

/** One change of state: who, what, when, and for whom. */
export class TrailEntry {
  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ example: 'rule:observable-and-class' })
  actor!: string;

  @ApiProperty({ type: String, nullable: true })
  onBehalfOf!: string | null;

  @ApiProperty({ example: 'report-accepted' })
  action!: string;

  @ApiProperty({ enum: ['report', 'incident'] })
  subject!: string;

  @ApiProperty({ type: Object })
  details!: Record<string, string | number | boolean>;
}

/** A report that belongs to the incident, and how it came there. */
export class MemberReport extends PickType(Report, [
  'id',
  'receiptNumber',
  'channel',
  'source',
  'tlp',
  'description',
  'observables',
  'proposedClass',
  'receivedAt',
  'decidedBy',
] as const) {
  @ApiProperty({ enum: waysIn })
  how!: string;

  @ApiProperty({ description: 'Counts where it was assigned; 1 when it was accepted.' })
  revision!: number;

  @ApiProperty({ example: 'operator:zhang.wei' })
  assignedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  assignedAt!: Date;
}

/** An incident whose reports went over to this one. */
export class MergedIncident extends PickType(Incident, ['id', 'number', 'class', 'openedAt'] as const) {}

/** All that is known of an incident. */
export class IncidentFile {
  @ApiProperty({ type: Incident })
  incident!: Incident;

  @ApiProperty({ type: Report, description: 'The report that opened it, with the decision, wherever it belongs now.' })
  report!: Omit<Report, 'traceparent' | 'propose' | 'correctClass' | 'accept' | 'join' | 'reject'>;

  @ApiProperty({
    type: [MemberReport],
    description: 'What belongs to it, oldest first; the first hundred of `reportCount`. Long descriptions are cut.',
  })
  reports!: MemberReport[];

  @ApiProperty({ type: MergedIncident, nullable: true, description: 'What took its reports over.' })
  mergedInto!: MergedIncident | null;

  @ApiProperty({ type: [MergedIncident], description: 'What was merged into it, the newest first.' })
  merged!: MergedIncident[];

  @ApiProperty({ type: [ShownAct], description: 'What was merged, split and undone here, oldest first.' })
  acts!: ShownAct[];

  @ApiProperty({ type: [TrailEntry], description: 'Changes of the report and of the incident, oldest first.' })
  trail!: TrailEntry[];

  @ApiProperty({ type: [SupplementShown], description: 'What reporters added; unread where `seenAt` is null.' })
  supplements!: SupplementShown[];

  @ApiProperty({ type: [EvidenceItem], description: 'What people hold for and against its reports.' })
  evidenceList!: EvidenceItem[];
}
