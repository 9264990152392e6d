import { ApiHideProperty, ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { gravest, levels, needsSecondPerson } from './level.js';
import type { Level } from './level.js';
import type { LevelAsked } from './level-asked.js';
import { MergedRating } from './merged-rating.js';
import type { OwnRating } from './merged-rating.js';
import { NoLevelWaits } from './no-level-waits.js';
import { Impact } from './rate-incident/impact.body.js';
import { ArithmeticLine } from './rate-incident/rate-impact.js';
import type { Rated } from './rate-incident/rate-impact.js';
import { priorities, ReasonHeld } from './rate-incident/rate-priority.js';
import type { Prioritised, Priority } from './rate-incident/rate-priority.js';
import type { ClockBasis } from './set-clocks/clock-settings.js';
import { SamePerson } from './same-person.js';

/** How grave an incident is: what was stated, what the rules made of it, and what people decided. */
@Entity('rating')
export class Rating {
  @ApiProperty({ format: 'uuid' })
  @PrimaryColumn('uuid', { name: 'incident_id' })
  incidentId!: string;

  @ApiProperty({ type: Impact })
  @Column('jsonb')
  impact!: Impact;

  @ApiProperty({ enum: levels, description: 'What the rules gave.' })
  @Column('text', { name: 'computed_level' })
  computedLevel!: Level;

  @ApiProperty({ type: [ArithmeticLine] })
  @Column('jsonb')
  arithmetic!: ArithmeticLine[];

  @ApiProperty()
  @Column('text', { name: 'rules_version' })
  rulesVersion!: string;

  @ApiProperty({ enum: priorities })
  @Column('text')
  priority!: Priority;

  @ApiProperty({ type: [ReasonHeld] })
  @Column('jsonb', { name: 'priority_reasons' })
  priorityReasons!: ReasonHeld[];

  @ApiProperty({ enum: levels, nullable: true, description: 'The level that stands; null until it is approved.' })
  @Column('text', { nullable: true })
  level!: Level | null;

  @ApiProperty({ type: String, nullable: true, description: 'Who asked for the level that stands.' })
  @Column('text', { name: 'level_by', nullable: true })
  levelBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  @Column('text', { name: 'level_reason', nullable: true })
  levelReason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The second person; null where none was needed.' })
  @Column('text', { name: 'approved_by', nullable: true })
  approvedBy!: string | null;

  @ApiProperty({ enum: levels, nullable: true, description: 'The level that waits for a second person.' })
  @Column('text', { name: 'waiting_level', nullable: true })
  waitingLevel!: Level | null;

  @ApiProperty({ type: String, nullable: true })
  @Column('text', { name: 'waiting_by', nullable: true })
  waitingBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  @Column('text', { name: 'waiting_reason', nullable: true })
  waitingReason!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The incident about which it was stated, where a merge brought it; null where it is its own.',
  })
  @Column('uuid', { name: 'taken_from', nullable: true })
  takenFrom!: string | null;

  @ApiProperty({ type: [MergedRating], description: 'What else was stated; the earlier time holds for each clock.' })
  @Column('jsonb', { name: 'merged_in' })
  mergedIn!: MergedRating[];

  /** Its own, where another stands in its place; it comes back when the merge is undone. */
  @ApiHideProperty()
  @Column('jsonb', { nullable: true })
  own!: OwnRating | null;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it was changed last.' })
  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  static begin(incidentId: string): Rating {
    const standing = { level: null, levelBy: null, levelReason: null, approvedBy: null };
    const waiting = { waitingLevel: null, waitingBy: null, waitingReason: null };
    const alone = { takenFrom: null, mergedIn: [], own: null };
    return Object.assign(new Rating(), { incidentId, ...standing, ...waiting, ...alone });
  }

  /**
   * Takes what was stated, in place of what a merge brought, and what the rules made of it. The level that a person chose
   * stays while the rules give what they gave when it was chosen; facts that give another level ask for that.
   */
  state(
    impact: Impact,
    { level, arithmetic, rulesVersion }: Rated,
    prioritised: Prioritised,
    by: string,
    at: Date,
  ): void {
    const before: Level | undefined = this.computedLevel;
    Object.assign(this, { takenFrom: null, mergedIn: [], own: null });
    this.impact = impact;
    this.computedLevel = level;
    this.arithmetic = [...arithmetic];
    this.rulesVersion = rulesVersion;
    this.priority = prioritised.priority;
    this.priorityReasons = [...prioritised.reasons];
    this.changedAt = at;
    if (before !== level) this.ask({ level, by, reason: `rules ${rulesVersion}`, at });
  }

  /**
   * A level stands at once, or waits for a second person: where it is grave, or would take the place of a grave one that
   * stands, waits, or follows from the facts.
   */
  ask({ level, by, reason, at }: LevelAsked): void {
    this.changedAt = at;
    if (level === this.level && this.waitingLevel === null) return;
    const concerned = [level, this.level, this.waitingLevel, this.computedLevel];
    if (concerned.some(needsSecondPerson)) {
      this.waitingLevel = level;
      this.waitingBy = by;
      this.waitingReason = reason;
      return;
    }
    this.withdraw();
    this.stand({ level, by, reason }, null);
  }

  /** Throws NoLevelWaits and SamePerson. */
  approve(by: string, at: Date): void {
    const asked = this.waiting();
    if (asked.by === by) throw new SamePerson(this.incidentId, by);
    this.changedAt = at;
    this.stand(asked, by);
    this.withdraw();
  }

  /** Leaves the level that stands, and IV where none does yet. Throws NoLevelWaits. */
  refuse(by: string, reason: string, at: Date): void {
    this.waiting();
    this.changedAt = at;
    this.withdraw();
    if (this.level === null) this.stand({ level: 'IV', by, reason }, null);
  }

  /** What the clocks run by: they do not wait for a second person. */
  get clockLevel(): Level {
    const waiting = this.waitingLevel === null ? [] : [this.waitingLevel, this.computedLevel];
    return gravest([this.level, ...waiting]) ?? this.computedLevel;
  }

  get clockBases(): readonly ClockBasis[] {
    return [{ level: this.clockLevel, impact: this.impact }, ...this.mergedIn].map(({ level, impact: facts }) => ({
      level,
      facts,
    }));
  }

  private stand({ level, by, reason }: Omit<LevelAsked, 'at'>, approvedBy: string | null): void {
    this.level = level;
    this.levelBy = by;
    this.levelReason = reason;
    this.approvedBy = approvedBy;
  }

  private withdraw(): void {
    this.waitingLevel = null;
    this.waitingBy = null;
    this.waitingReason = null;
  }

  private waiting(): Omit<LevelAsked, 'at'> {
    const { waitingLevel, waitingBy, waitingReason } = this;
    if (waitingLevel === null || waitingBy === null) throw new NoLevelWaits(this.incidentId);
    return { level: waitingLevel, by: waitingBy, reason: waitingReason ?? '' };
  }
}
