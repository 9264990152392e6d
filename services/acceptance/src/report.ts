import { incidentClasses, timestampFromDate, tlpLabels } from '@fengsui/contracts';
import type { IncidentClass, Language, RejectionCode, reportRejected, Tlp } from '@fengsui/contracts';
import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AlreadyDecided } from './already-decided.js';
import { Incident } from './incident.js';
import { ReportedObservable } from './reported-observable.js';
import { summaryOf } from './summary.js';

export type ReportState = 'undecided' | 'accepted' | 'rejected';

/** A report accepted: as what, by whom and when. The id and number are those of the incident that it opens. */
export interface Acceptance {
  readonly incidentId: string;
  readonly incidentNumber: string;
  readonly class: IncidentClass;
  readonly classReason: string;
  /** `rule:<name>` or `operator:<name>`. */
  readonly by: string;
  readonly at: Date;
}

export interface Rejection {
  readonly code: RejectionCode;
  /** What the reporter will read. */
  readonly sentence: string;
  /** `rule:<name>` or `operator:<name>`. */
  readonly by: string;
  readonly at: Date;
}

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

  /** Accepts the report and answers the incident that it opens. Throws AlreadyDecided. */
  accept(acceptance: Acceptance): Incident {
    this.decide('accepted', acceptance.by, acceptance.at);
    return Incident.open({
      id: acceptance.incidentId,
      number: acceptance.incidentNumber,
      reportId: this.id,
      class: acceptance.class,
      classReason: acceptance.classReason,
      tlp: this.tlp,
      summary: summaryOf(acceptance.class, this.observables, this.description),
      observables: this.observables,
      region: this.region,
      openedAt: acceptance.at,
    });
  }

  /** Throws AlreadyDecided. */
  reject({ code, sentence, by, at }: Rejection): Parameters<typeof reportRejected.encode>[0] {
    this.decide('rejected', by, at);
    this.decisionCode = code;
    this.decisionSentence = sentence;
    return { reportId: this.id, code, sentence, decidedBy: by, rejectedAt: timestampFromDate(at), tlp: this.tlp };
  }

  private decide(state: 'accepted' | 'rejected', by: string, at: Date): void {
    if (this.state !== 'undecided') throw new AlreadyDecided(this.id, this.state, this.decidedBy, this.decidedAt);
    this.state = state;
    this.decidedBy = by;
    this.decidedAt = at;
  }
}
