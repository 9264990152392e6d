import { ApiProperty, OmitType } from '@nestjs/swagger';
import { DecisionProposal } from '../decision-proposal.js';
import { EvidenceItem } from '../evidence-item.js';
import { InformationRequest } from '../information-request.js';
import { levels } from '../level.js';
import type { Level } from '../level.js';
import { TriageWork } from '../list-triage/triage-page.js';
import { Report } from '../report.js';
import { Supplement } from '../supplement.js';

export class SupplementShown extends OmitType(Supplement, ['takenAt'] as const) {}

export class LevelSuggested {
  @ApiProperty({ enum: levels })
  level!: Level;

  @ApiProperty({ description: 'The words that name figures, and the arithmetic.' })
  reason!: string;
}

/** A report with all that people did about it. */
export class ReportFile extends OmitType(Report, [
  'traceparent',
  'propose',
  'correctClass',
  'accept',
  'join',
  'reject',
] as const) {
  @ApiProperty({ type: LevelSuggested, description: 'What follows from the figures that the text names.' })
  suggestedLevel!: LevelSuggested;

  @ApiProperty({ type: TriageWork, nullable: true, description: 'Null once it is decided.' })
  work!: TriageWork | null;

  @ApiProperty({ type: [SupplementShown], description: 'What the reporter added, oldest first.' })
  supplements!: SupplementShown[];

  @ApiProperty({ type: [InformationRequest], description: 'What was asked of the reporter, oldest first.' })
  informationRequests!: InformationRequest[];

  @ApiProperty({ type: [EvidenceItem], description: 'What people hold for and against it, oldest first.' })
  evidenceList!: EvidenceItem[];

  @ApiProperty({ type: DecisionProposal, nullable: true, description: 'The decision that waits for a second person.' })
  waitingDecision!: DecisionProposal | null;
}
