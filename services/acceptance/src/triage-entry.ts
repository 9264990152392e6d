import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { GraveLevelStands } from './grave-level-stands.js';
import { gravest, levels, needsSecondPerson } from './level.js';
import type { Level } from './level.js';
import { priorities } from './rate-incident/rate-priority.js';
import type { Priority } from './rate-incident/rate-priority.js';
import type { Report } from './report.js';
import { wordsOf, withWords } from './triage-words.js';
import { priorityOf, urgencyOf } from './triage-priority.js';

export const triageStages = ['new', 'waiting', 'answered'] as const;
export type TriageStage = (typeof triageStages)[number];

/** The work on a report that waits for a person. The row ends with the decision. */
@Entity('triage_entry')
export class TriageEntry {
  @PrimaryColumn('uuid', { name: 'report_id' })
  reportId!: string;

  @Column('text', { name: 'receipt_number' })
  receiptNumber!: string;

  @Column('text')
  channel!: string;

  @Column('text')
  source!: string;

  @Column('text', { name: 'proposed_class' })
  proposedClass!: IncidentClass;

  @Column('text')
  region!: string;

  @Column('text')
  language!: string;

  @Column('text', { name: 'left_open_by' })
  leftOpenBy!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  /** What the search reads: receipt number and the beginning of what was told, in small letters. */
  @Column('text')
  words!: string;

  @ApiProperty({
    enum: triageStages,
    description: '`waiting`: the reporter was asked; `answered`: the reporter added.',
  })
  @Column('text')
  stage!: TriageStage;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the earliest answer is due that is waited for.',
  })
  @Column('timestamptz', { name: 'answer_by', nullable: true })
  answerBy!: Date | null;

  @ApiProperty({ description: 'Counts what came in since the report did; a read mark holds up to one of these.' })
  @Column('integer')
  news!: number;

  @ApiProperty({ enum: priorities })
  @Column('text')
  priority!: Priority;

  @ApiProperty({ type: [String], description: 'The facts for which it goes first.' })
  @Column('jsonb', { name: 'priority_reasons' })
  priorityReasons!: string[];

  @ApiProperty({ enum: levels, nullable: true, description: 'The level that a person expects of the incident.' })
  @Column('text', { name: 'expected_level', nullable: true })
  expectedLevel!: Level | null;

  /** What `sort=priority` goes by: the smaller the sooner. */
  @Column('smallint')
  urgency!: number;

  @ApiProperty({ description: 'A decision was proposed and waits for a second person.' })
  @Column('boolean', { name: 'second_person' })
  secondPerson!: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'zhang.wei' })
  @Column('text', { nullable: true })
  assignee!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @Column('timestamptz', { name: 'snoozed_until', nullable: true })
  snoozedUntil!: Date | null;

  @ApiProperty({ description: 'Why it was put off.' })
  @Column('text', { name: 'snooze_note' })
  snoozeNote!: string;

  @ApiProperty({ minimum: 1, description: 'Counts what people changed about the work.' })
  @Column('integer')
  version!: number;

  @ApiProperty({ example: 'operator:zhang.wei' })
  @Column('text', { name: 'changed_by' })
  changedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  /** For a report that a rule left to a person. */
  static begin(report: Report, at: Date): TriageEntry {
    const { id, receiptNumber, channel, source, proposedClass, region, language, leftOpenBy, receivedAt } = report;
    const told = {
      reportId: id,
      receiptNumber,
      channel,
      source,
      proposedClass,
      region,
      language,
      leftOpenBy,
      receivedAt,
    };
    const entry = Object.assign(new TriageEntry(), told, {
      words: wordsOf(receiptNumber, report.description),
      stage: 'new',
      answerBy: null,
      news: 0,
      expectedLevel: null,
      secondPerson: false,
      assignee: null,
      snoozedUntil: null,
      snoozeNote: '',
      version: 1,
      changedBy: `rule:${leftOpenBy}`,
      changedAt: at,
    } as const);
    entry.classify(report);
    return entry;
  }

  /** Takes on the class that is proposed now, with what follows for the order of work. */
  classify(report: Pick<Report, 'proposedClass' | 'observables'>): void {
    const { priority, reasons } = priorityOf(report);
    this.proposedClass = report.proposedClass;
    this.priority = priority;
    this.priorityReasons = [...reasons];
    this.urgency = urgencyOf(this.expectedLevel, priority);
  }

  /** Throws GraveLevelStands where somebody who may not would take a grave level back. */
  expect(level: Level | null, mayLower: boolean, by: string, at: Date): void {
    const { expectedLevel: before } = this;
    if (before !== null && needsSecondPerson(before) && gravest([level, before]) !== level && !mayLower) {
      throw new GraveLevelStands(this.reportId, before);
    }
    this.expectedLevel = level;
    this.urgency = urgencyOf(level, this.priority);
    this.sign(by, at);
  }

  /** Takes, hands over or releases. Throws ChangedMeanwhile where another version was read. */
  assign(to: string | null, readVersion: number | undefined, by: string, at: Date): void {
    if (readVersion !== undefined && readVersion !== this.version) {
      throw new ChangedMeanwhile(`The work on report ${this.reportId}`, this.version, this.changedBy);
    }
    this.assignee = to;
    this.sign(by, at);
  }

  /** It comes back by itself at that time, or when the reporter adds something. */
  snooze(until: Date | null, note: string, by: string, at: Date): void {
    this.snoozedUntil = until;
    this.snoozeNote = note;
    this.sign(by, at);
  }

  /** The reporter added something: it is unread for everybody, and put off no longer. */
  hear(text: string): void {
    this.stage = 'answered';
    this.answerBy = null;
    this.news += 1;
    this.snoozedUntil = null;
    this.snoozeNote = '';
    this.words = withWords(this.words, text);
  }

  private sign(by: string, at: Date): void {
    this.version += 1;
    this.changedBy = by;
    this.changedAt = at;
  }
}
