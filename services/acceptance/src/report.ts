import { incidentClasses, timestampFromDate, tlpLabels } from '@fengsui/contracts';
import type { IncidentClass, Language, RejectionCode, reportRejected, Tlp } from '@fengsui/contracts';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AlreadyDecided } from './already-decided.js';
import { GbtShown, ProposedWith, RsitShown, RuleThatFailed, RunnerUp } from './classification.js';
import { Incident } from './incident.js';
import { Evidence } from './propose-class/evidence.js';
import type { Proposal } from './propose-class/proposal.js';
import type { Acceptance, Rejection } from './report-decision.js';
import { ReportedObservable } from './reported-observable.js';
import { summaryOf } from './summary.js';
import { gbtTagOf, mapVersion, rsitTagOf } from './taxonomy/class-map.js';

export type ReportState = 'undecided' | 'accepted' | 'rejected';

/** What somebody told us, and what was decided about it. */
@Entity('report')
export class Report {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid')
  id!: string;

  @ApiProperty({ example: 'FS-20990101-7K3M9Q2X' })
  @Column('text', { name: 'receipt_number' })
  receiptNumber!: string;

  @ApiProperty({ example: 'web' })
  @Column('text')
  channel!: string;

  @ApiProperty({ description: 'The detection platform that sent it; empty for a person.' })
  @Column('text')
  source!: string;

  @ApiProperty({ enum: tlpLabels })
  @Column('text')
  tlp!: Tlp;

  @ApiProperty()
  @Column('text')
  description!: string;

  @ApiProperty({ enum: ['', ...incidentClasses], description: 'The class that the reporter named; empty where none.' })
  @Column('text', { name: 'claimed_class' })
  claimedClass!: IncidentClass | '';

  @ApiProperty({ type: [ReportedObservable] })
  @Column('jsonb')
  observables!: ReportedObservable[];

  @ApiProperty({ example: 'scan_ntp', description: 'Type as the notifier names it; empty where it names none.' })
  @Column('text', { name: 'reported_type' })
  reportedType!: string;

  @ApiProperty({ example: 'shadowserver-csv', description: 'What it was read as; empty where it could not be read.' })
  @Column('text')
  format!: string;

  @ApiProperty({ description: 'Things that it tells of.' })
  @Column('integer', { name: 'finding_count' })
  findingCount!: number;

  @ApiProperty({ description: 'GB/T 2260 code of the province; empty where unknown.' })
  @Column('text')
  region!: string;

  @ApiProperty({ enum: ['zh-CN', 'en'], description: "The reporter's language." })
  @Column('text')
  language!: Language;

  @ApiProperty({ description: 'Why the content could not be read; empty where it could.' })
  @Column('text', { name: 'unreadable_reason' })
  unreadableReason!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @ApiProperty({ enum: incidentClasses })
  @Column('text', { name: 'proposed_class' })
  proposedClass!: IncidentClass;

  @ApiProperty({ description: 'What led to the proposed class, in one sentence.' })
  @Column('text', { name: 'class_reason' })
  classReason!: string;

  @ApiProperty({ minimum: 0, maximum: 1, description: 'How sure the proposed class is.' })
  @Column('float8', { name: 'class_confidence' })
  classConfidence!: number;

  @ApiProperty({ type: RunnerUp, nullable: true, description: 'The class that comes next.' })
  @Column('jsonb', { name: 'runner_up', nullable: true })
  runnerUp!: RunnerUp | null;

  @ApiProperty({ type: [Evidence], description: 'What led to the proposed class: lines, fields, observables, ports.' })
  @Column('jsonb')
  evidence!: Evidence[];

  @ApiProperty({ type: RsitShown, nullable: true })
  @Column('jsonb', { nullable: true })
  rsit!: RsitShown | null;

  @ApiProperty({ type: GbtShown, nullable: true })
  @Column('jsonb', { nullable: true })
  gbt!: GbtShown | null;

  @ApiProperty({ type: [RuleThatFailed], description: 'Rules that could not be tried on it; a person looks at it.' })
  @Column('jsonb', { name: 'failed_rules' })
  failedRules!: RuleThatFailed[];

  @ApiProperty({ type: ProposedWith, nullable: true })
  @Column('jsonb', { name: 'proposed_with', nullable: true })
  proposedWith!: ProposedWith | null;

  @ApiProperty({ enum: ['undecided', 'accepted', 'rejected'] })
  @Column('text')
  state!: ReportState;

  @ApiProperty({ description: 'The rule that left it to a person; empty where a rule decided.' })
  @Column('text', { name: 'left_open_by' })
  leftOpenBy!: string;

  @ApiProperty({ type: String, nullable: true, example: 'rule:observable-and-class' })
  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of the rejection.' })
  @Column('text', { name: 'decision_code', nullable: true })
  decisionCode!: RejectionCode | null;

  @ApiProperty({ type: String, nullable: true, description: 'What the reporter read with the rejection.' })
  @Column('text', { name: 'decision_sentence', nullable: true })
  decisionSentence!: string | null;

  /** W3C trace context of the event that brought it, which a person's decision goes on with. */
  @ApiHideProperty()
  @Column('text')
  traceparent!: string;

  /** Takes on a proposal, made on the given state of rules, aliases and model. */
  propose(proposal: Proposal, madeWith: Omit<ProposedWith, 'maps' | 'held'>): void {
    this.proposedClass = proposal.class;
    this.classReason = proposal.reason;
    this.classConfidence = proposal.confidence;
    this.runnerUp = proposal.runnerUp;
    this.evidence = [...proposal.evidence];
    this.failedRules = [...proposal.failedRules];
    this.rsit = rsitTagOf(proposal.class, proposal.rsitType);
    this.gbt = gbtTagOf(proposal.class, proposal.rsitType);
    this.proposedWith = { ...madeWith, maps: mapVersion, held: [...proposal.rules] };
  }

  /** A person names another class for what still waits. Throws AlreadyDecided. */
  correctClass(ours: IncidentClass, reason: string): void {
    if (this.state !== 'undecided') throw new AlreadyDecided(this.id, this.state, this.decidedBy, this.decidedAt);
    this.proposedClass = ours;
    this.classReason = reason;
    this.classConfidence = 1;
    this.rsit = rsitTagOf(ours, this.rsit?.type);
    this.gbt = gbtTagOf(ours, this.rsit?.type);
  }

  /** Accepts the report and answers the incident that it opens. Throws AlreadyDecided. */
  accept({ incidentId: id, incidentNumber: number, class: ours, classReason, by, at }: Acceptance): Incident {
    this.decide('accepted', by, at);
    const summary = summaryOf(ours, this.observables, this.description);
    const { id: reportId, tlp, observables, region } = this;
    const told = { tlp, summary, observables, region };
    return Incident.open({ id, number, reportId, class: ours, classReason, openedAt: at, ...told });
  }

  /** Accepts the report for an incident that stands open. Throws AlreadyDecided. */
  join(by: string, at: Date): void {
    this.decide('accepted', by, at);
  }

  /** Throws AlreadyDecided. */
  reject({ code, sentence, sentences, by, at }: Rejection): Parameters<typeof reportRejected.encode>[0] {
    this.decide('rejected', by, at);
    this.decisionCode = code;
    this.decisionSentence = sentence;
    const said = sentences && { sentenceZh: sentences['zh-CN'], sentenceEn: sentences.en };
    const decided = { decidedBy: by, rejectedAt: timestampFromDate(at) };
    return { reportId: this.id, code, sentence, ...decided, tlp: this.tlp, ...said };
  }

  private decide(state: 'accepted' | 'rejected', by: string, at: Date): void {
    if (this.state !== 'undecided') throw new AlreadyDecided(this.id, this.state, this.decidedBy, this.decidedAt);
    this.state = state;
    this.decidedBy = by;
    this.decidedAt = at;
  }
}
