import { incidentClasses, timestampFromDate, tlpLabels } from '@fengsui/contracts';
import type { incidentAccepted, IncidentClass, Tlp } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { HandlingResult } from './handling-result.js';
import { levels } from './level.js';
import type { Level } from './level.js';
import { narrower, united } from './reported-facts.js';
import { ReportedObservable } from './reported-observable.js';

export const incidentStates = ['open', 'handled', 'merged', 'emptied'] as const;
export type IncidentState = (typeof incidentStates)[number];

/** What the reports of an incident say together. */
export interface ToldTogether {
  readonly reportCount: number;
  readonly tlp: Tlp;
  readonly summary: string;
  readonly observables: readonly ReportedObservable[];
  readonly region: string;
}

/** What is really going on; one or many reports belong to it. Times of opening order the ids (UUID version 7). */
@Entity('incident')
export class Incident {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid')
  id!: string;

  @ApiProperty({ example: 'INC-20990101-000042' })
  @Column('text')
  number!: string;

  @ApiProperty({ format: 'uuid', description: 'The report that opened it, wherever that belongs now.' })
  @Column('uuid', { name: 'report_id' })
  reportId!: string;

  @ApiProperty({ enum: incidentClasses })
  @Column('text')
  class!: IncidentClass;

  @ApiProperty({ description: 'What led to the class, in one sentence.' })
  @Column('text', { name: 'class_reason' })
  classReason!: string;

  @ApiProperty({ enum: tlpLabels })
  @Column('text')
  tlp!: Tlp;

  @ApiProperty({ description: 'What the parties read.' })
  @Column('text')
  summary!: string;

  @ApiProperty({ type: [ReportedObservable] })
  @Column('jsonb')
  observables!: ReportedObservable[];

  @ApiProperty({ description: 'GB/T 2260 code of the province; empty where unknown.' })
  @Column('text')
  region!: string;

  @ApiProperty({
    enum: incidentStates,
    description: '`merged`: its reports went over to another; `emptied`: none is left for another reason.',
  })
  @Column('text')
  state!: IncidentState;

  @ApiProperty({ description: 'Counts what the parties were told of it.' })
  @Column('integer')
  revision!: number;

  @ApiProperty()
  @Column('integer', { name: 'report_count' })
  reportCount!: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The incident that took its reports.' })
  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto!: string | null;

  @ApiProperty({ description: 'How often the handling was opened again.' })
  @Column('integer', { name: 'reopened_round' })
  reopenedRound!: number;

  /** The round that was handled last; null before the first. */
  @Column('integer', { name: 'handled_round', nullable: true })
  handledRound!: number | null;

  @ApiProperty({ enum: levels, nullable: true, description: 'What its clocks began with; null: IV, no reminders.' })
  @Column('text', { name: 'level_at_first', nullable: true })
  levelAtFirst!: Level | null;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The last time.' })
  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt!: Date | null;

  @ApiProperty({ type: [HandlingResult] })
  @Column('jsonb')
  results!: HandlingResult[];

  static open(
    facts: Pick<Incident, 'id' | 'number' | 'reportId' | 'class' | 'classReason' | 'openedAt'> &
      Omit<ToldTogether, 'reportCount'>,
  ): Incident {
    const nothingYet = { handledAt: null, results: [], mergedInto: null, reopenedRound: 0, handledRound: null };
    const atFirst = { state: 'open', revision: 1, reportCount: 1, levelAtFirst: null };
    return Object.assign(new Incident(), facts, nothingYet, atFirst);
  }

  /** The event that it was opened with. */
  accepted(decidedBy: string): Parameters<typeof incidentAccepted.encode>[0] {
    const {
      id,
      number,
      reportId,
      class: incidentClass,
      classReason,
      tlp,
      observables,
      region,
      summary,
      openedAt,
    } = this;
    return {
      incidentId: id,
      incidentNumber: number,
      reportId,
      class: incidentClass,
      classReason,
      tlp,
      observables,
      region,
      summary,
      decidedBy,
      acceptedAt: timestampFromDate(openedAt),
    };
  }

  /** A report joins it. Answers whether the parties have to be told: of something new, or of a narrower label. */
  join({ observables, tlp }: Pick<ToldTogether, 'observables' | 'tlp'>): boolean {
    const told = united(this.observables, observables);
    const label = narrower(this.tlp, tlp);
    const news = told.length > this.observables.length || label !== this.tlp;
    this.observables = told;
    this.tlp = label;
    this.reportCount += 1;
    return news;
  }

  /** Reports were moved to it or away: it says what those say that it has now. */
  tell(told: ToldTogether): void {
    Object.assign(this, told);
    this.mergedInto = null;
    this.state = this.standing();
  }

  /** All its reports were moved away; to the incident given where that took them over. */
  empty(mergedInto: string | null): void {
    this.reportCount = 0;
    this.mergedInto = mergedInto;
    this.state = mergedInto === null ? 'emptied' : 'merged';
  }

  get stands(): boolean {
    return this.reportCount > 0;
  }

  /**
   * Takes what the parties did and answers whether that changed anything: the first word about a round stands, and a round
   * that was opened again since is not handled by what ended the one before.
   */
  handle(results: readonly HandlingResult[], at: Date, round = 0): boolean {
    if (round < this.reopenedRound || (this.handledRound !== null && round <= this.handledRound)) return false;
    this.handledRound = round;
    this.results = [...results];
    // Dispatch has a clock of its own: nothing was handled before it was opened.
    this.handledAt = at < this.openedAt ? this.openedAt : at;
    if (this.stands) this.state = this.standing();
    return true;
  }

  /** The handling was opened again, that often. Answers whether that is news. */
  reopen(round: number): boolean {
    if (round <= this.reopenedRound) return false;
    this.reopenedRound = round;
    if (this.stands) this.state = this.standing();
    return true;
  }

  private standing(): 'open' | 'handled' {
    return this.handledRound !== null && this.handledRound >= this.reopenedRound ? 'handled' : 'open';
  }
}
