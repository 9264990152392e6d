import { ApiProperty } from '@nestjs/swagger';
import { DecisionProposal } from '../decision-proposal.js';
import { Report } from '../report.js';

/** One step on the way to the decision. */
export class DecisionStep {
  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ example: 'rule:class-unclear', description: 'The rule or the person.' })
  by!: string;

  @ApiProperty({ example: 'report-left-to-a-person' })
  what!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why a rule may do so, as that rule says today.' })
  because!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The same in Chinese.' })
  becauseZh!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Version of the rules that judge; null where none was kept.',
  })
  judgingRulesVersion!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Count of changes of the rules that propose classes.' })
  rulesVersion!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Count of changes of the names of types.' })
  aliasesVersion!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'When the text model was trained.' })
  model!: string | null;

  @ApiProperty({ type: Object, description: 'What else the audit keeps of it.' })
  details!: Record<string, string | number | boolean>;
}

/** Who decided what, when, and on which versions of the rules. */
export class DecisionHistory {
  @ApiProperty({ format: 'uuid' })
  reportId!: string;

  @ApiProperty({ enum: ['undecided', 'accepted', 'rejected'] })
  state!: Report['state'];

  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of the rejection.' })
  code!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What the reporter read with the rejection.' })
  sentence!: string | null;

  @ApiProperty({ type: [DecisionStep], description: 'Oldest first.' })
  steps!: DecisionStep[];

  @ApiProperty({ type: [DecisionProposal], description: 'Decisions that waited for a second person, oldest first.' })
  proposals!: DecisionProposal[];
}
