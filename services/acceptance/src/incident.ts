import { incidentClasses, timestampFromDate, tlpLabels } from '@fengsui/contracts';
import type { incidentAccepted, IncidentClass, Tlp } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ReportedObservable } from './reported-observable.js';

export const incidentStates = ['open', 'handled'] as const;
export type IncidentState = (typeof incidentStates)[number];

/** What one party did about an incident. */
export class HandlingResult {
  @ApiProperty({ description: "The party's code." })
  party!: string;

  @ApiProperty()
  nameZh!: string;

  @ApiProperty()
  nameEn!: string;

  @ApiProperty({ description: '`done` or `declined`.' })
  outcome!: string;

  @ApiProperty({ description: 'What was done, or why it was declined.' })
  note!: string;
}

/** What is really going on. For now one report opens one incident. Times of opening order the ids (UUID version 7). */
@Entity('incident')
export class Incident {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid')
  id!: string;

  @ApiProperty({ example: 'INC-20990101-000042' })
  @Column('text')
  number!: string;

  @ApiProperty({ format: 'uuid' })
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

  @ApiProperty({ enum: incidentStates })
  @Column('text')
  state!: IncidentState;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt!: Date | null;

  @ApiProperty({ type: [HandlingResult] })
  @Column('jsonb')
  results!: HandlingResult[];

  static open(facts: Omit<Incident, 'state' | 'handledAt' | 'results' | 'accepted' | 'handle'>): Incident {
    return Object.assign(new Incident(), facts, { state: 'open', handledAt: null, results: [] });
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

  /** Takes what the parties did and answers whether that changed anything: a handled incident stays as it is. */
  handle(results: readonly HandlingResult[], at: Date): boolean {
    if (this.state === 'handled') return false;
    this.state = 'handled';
    this.results = [...results];
    // Dispatch has a clock of its own: nothing was handled before it was opened.
    this.handledAt = at < this.openedAt ? this.openedAt : at;
    return true;
  }
}
