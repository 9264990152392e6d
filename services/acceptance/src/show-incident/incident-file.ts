import { ApiProperty } from '@nestjs/swagger';
import { Incident } from '../incident.js';
import { EvidenceItem } from '../evidence-item.js';
import { Report } from '../report.js';
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

/** All that is known of an incident. */
export class IncidentFile {
  @ApiProperty({ type: Incident })
  incident!: Incident;

  @ApiProperty({ type: Report, description: 'The report that opened it, with the decision.' })
  report!: Omit<Report, 'traceparent' | 'propose' | 'correctClass' | 'accept' | 'reject'>;

  @ApiProperty({ type: [TrailEntry], description: 'Changes of the report and of the incident, oldest first.' })
  trail!: TrailEntry[];

  @ApiProperty({ type: [SupplementShown], description: 'What reporters added; unread where `seenAt` is null.' })
  supplements!: SupplementShown[];

  @ApiProperty({ type: [EvidenceItem], description: 'What people hold for and against its reports.' })
  evidenceList!: EvidenceItem[];
}
