import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ClockEnded } from './clock-ended.js';
import { levels } from './level.js';
import type { Level } from './level.js';
import { reminders } from './remind/reminders.js';
import type { Reminder } from './remind/reminders.js';

export const clockKinds = ['attend', 'solve', 'report', 'pass-on', 'follow-up'] as const;
export type ClockKind = (typeof clockKinds)[number];

export const countedFrom = ['discovery', 'receipt', 'previous-report'] as const;
export type CountedFrom = (typeof countedFrom)[number];

export const clockStates = ['running', 'met', 'stopped'] as const;
export type ClockState = (typeof clockStates)[number];

/** What a clock asks for, by the rules of its level. */
export interface ClockSetting {
  readonly kind: ClockKind;
  readonly level: Level;
  readonly duty: string;
  readonly countedFrom: CountedFrom;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly rulesVersion: string;
}

/** A time by which somebody has to have done something about an incident. */
@Entity('clock')
export class Clock {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid')
  id!: string;

  @ApiProperty({ format: 'uuid' })
  @Column('uuid', { name: 'incident_id' })
  incidentId!: string;

  @ApiProperty({ enum: clockKinds })
  @Column('text')
  kind!: ClockKind;

  @ApiProperty({ description: 'Counts the clocks of one kind: each further report has one of its own.' })
  @Column('integer')
  round!: number;

  @ApiProperty({ enum: levels, description: 'The level that set it.' })
  @Column('text')
  level!: Level;

  @ApiProperty({ example: 'duty-officer', description: 'The role that owes it.' })
  @Column('text')
  duty!: string;

  @ApiProperty({ enum: countedFrom })
  @Column('text', { name: 'counted_from' })
  countedFrom!: CountedFrom;

  @ApiProperty({ type: String, format: 'date-time', description: 'What it counts from.' })
  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @ApiProperty()
  @Column('text', { name: 'rules_version' })
  rulesVersion!: string;

  @ApiProperty({ enum: clockStates })
  @Column('text')
  state!: ClockState;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  @Column('text', { name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What was done, or why it was stopped.' })
  @Column('text', { name: 'ended_note', nullable: true })
  endedNote!: string | null;

  @Column('integer', { name: 'reminded' })
  reminded!: number;

  @Column('timestamptz', { name: 'next_reminder_at', nullable: true })
  nextReminderAt!: Date | null;

  static start(id: string, incidentId: string, round: number, setting: ClockSetting): Clock {
    const clock = Object.assign(new Clock(), { id, incidentId, round, state: 'running' });
    Object.assign(clock, { endedAt: null, endedBy: null, endedNote: null });
    clock.set(setting);
    return clock;
  }

  /** Sets it anew and answers whether that changed when it is due: its reminders begin again then. */
  set(setting: ClockSetting): boolean {
    const same = this.dueAt?.getTime() === setting.dueAt.getTime();
    Object.assign(this, setting);
    if (same) return false;
    this.reminded = 0;
    this.nextReminderAt = this.timeOf(0);
    return true;
  }

  /** The reminder that is due, if one is; the next one is set. */
  remind(now: Date): Reminder | null {
    if (this.state !== 'running' || this.nextReminderAt === null || this.nextReminderAt > now) return null;
    const reminder = reminders[this.reminded] ?? null;
    this.reminded += 1;
    this.nextReminderAt = this.timeOf(this.reminded);
    return reminder;
  }

  /** Somebody did what it asks for. Throws ClockEnded. */
  meet(by: string, note: string, at: Date): void {
    if (this.state !== 'running') throw new ClockEnded(this.id, this.state, this.endedBy, this.endedAt);
    this.end('met', by, note, at);
  }

  /** It asks for nothing any more. */
  stop(by: string, note: string, at: Date): void {
    if (this.state === 'running') this.end('stopped', by, note, at);
  }

  private end(state: ClockState, by: string, note: string, at: Date): void {
    this.state = state;
    this.endedBy = by;
    this.endedNote = note;
    this.endedAt = at;
    this.nextReminderAt = null;
  }

  private timeOf(index: number): Date | null {
    const reminder = reminders[index];
    if (!reminder) return null;
    const span = this.dueAt.getTime() - this.startedAt.getTime();
    return new Date(this.startedAt.getTime() + span * reminder.share);
  }
}
