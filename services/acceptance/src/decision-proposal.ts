import { incidentClasses, rejectionCodes } from '@fengsui/contracts';
import type { IncidentClass, RejectionCode } from '@fengsui/contracts';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DecidedByProposer } from './decided-by-proposer.js';

export const proposalStates = ['waiting', 'approved', 'refused', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** A rule that asked for the second person, as it stood. */
export class AskedByRule {
  @ApiProperty({ example: 'grave-level' })
  name!: string;

  @ApiProperty({ minimum: 1 })
  version!: number;

  @ApiProperty()
  because!: string;

  @ApiPropertyOptional({ description: 'The same in Chinese; absent where the rule asked before it was kept.' })
  becauseZh?: string;
}

/** A decision that one person took and that a second has to approve before it holds. */
@Entity('decision_proposal')
export class DecisionProposal {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid')
  id!: string;

  @ApiProperty({ format: 'uuid' })
  @Column('uuid', { name: 'report_id' })
  reportId!: string;

  @ApiProperty({ enum: ['accept', 'reject'] })
  @Column('text')
  decision!: 'accept' | 'reject';

  @ApiProperty({ enum: incidentClasses, nullable: true })
  @Column('text', { nullable: true })
  class!: IncidentClass | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it is of that class.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @ApiProperty({ enum: rejectionCodes, nullable: true })
  @Column('text', { nullable: true })
  code!: RejectionCode | null;

  @ApiProperty({ type: String, nullable: true, description: 'What the reporter would read.' })
  @Column('text', { nullable: true })
  sentence!: string | null;

  @ApiProperty({ type: [AskedByRule], description: 'The rules that asked for a second person.' })
  @Column('jsonb', { name: 'asked_by' })
  askedBy!: AskedByRule[];

  @ApiProperty({ example: 'operator:zhang.wei' })
  @Column('text', { name: 'proposed_by' })
  proposedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt!: Date;

  @ApiProperty({ enum: proposalStates })
  @Column('text')
  state!: ProposalState;

  @ApiProperty({ type: String, nullable: true, description: 'Who approved, refused or withdrew it.' })
  @Column('text', { name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @ApiProperty()
  @Column('text', { name: 'ended_reason' })
  endedReason!: string;

  /** The second person says yes. Throws DecidedByProposer. */
  approve(by: string, reason: string, at: Date): void {
    if (by === this.proposedBy) throw new DecidedByProposer(this.reportId, by);
    this.end('approved', by, reason, at);
  }

  /** The second person says no; whoever proposed it withdraws it instead. Throws DecidedByProposer. */
  refuse(by: string, reason: string, at: Date): void {
    if (by === this.proposedBy) throw new DecidedByProposer(this.reportId, by);
    this.end('refused', by, reason, at);
  }

  withdraw(by: string, at: Date): void {
    this.end('withdrawn', by, '', at);
  }

  private end(state: ProposalState, by: string, reason: string, at: Date): void {
    this.state = state;
    this.endedBy = by;
    this.endedReason = reason;
    this.endedAt = at;
  }
}
