import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { levels } from './level.js';
import type { Level } from './level.js';

export const decisionsAsked = ['accept', 'reject', 'any'] as const;
export type DecisionAsked = (typeof decisionsAsked)[number];

/** What a person is about to decide, as far as the rules look at it. */
export interface DecisionWeighed {
  readonly decision: 'accept' | 'reject';
  /** The level that is expected of the incident. */
  readonly level: Level | null;
  readonly class: IncidentClass;
  readonly channel: string;
}

/** When a decision needs a second person. What a rule leaves open, it does not ask for. */
@Entity('approval_rule')
export class ApprovalRule {
  @ApiProperty({ example: 'grave-level' })
  @PrimaryColumn('text')
  name!: string;

  @ApiProperty({ enum: decisionsAsked })
  @Column('text')
  decision!: DecisionAsked;

  @ApiProperty({ enum: levels, nullable: true, description: 'This level is expected, or a graver one.' })
  @Column('text', { nullable: true })
  level!: Level | null;

  @ApiProperty({ enum: incidentClasses, nullable: true })
  @Column('text', { nullable: true })
  class!: IncidentClass | null;

  @ApiProperty({ type: String, nullable: true, example: 'web' })
  @Column('text', { nullable: true })
  channel!: string | null;

  @ApiProperty({ description: 'Why a second person is asked; empty where it was written in Chinese alone.' })
  @Column('text')
  because!: string;

  @ApiProperty({ description: 'The same in Chinese; empty where it was not written. The other one is told then.' })
  @Column('text', { name: 'because_zh' })
  becauseZh!: string;

  @ApiProperty()
  @Column('boolean')
  enabled!: boolean;

  @ApiProperty({ minimum: 1 })
  @Column('integer')
  version!: number;

  @ApiProperty({ example: 'operator:zhang.wei' })
  @Column('text', { name: 'changed_by' })
  changedBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  /** Why, for either reader: where it was written in one language that is told to both. */
  get told(): { readonly because: string; readonly becauseZh: string } {
    return { because: this.because || this.becauseZh, becauseZh: this.becauseZh || this.because };
  }

  asksFor({ decision, level, class: ours, channel }: DecisionWeighed): boolean {
    return (
      this.enabled &&
      (this.decision === 'any' || this.decision === decision) &&
      (this.level === null || (level !== null && levels.indexOf(level) <= levels.indexOf(this.level))) &&
      (this.class === null || this.class === ours) &&
      (this.channel === null || this.channel === channel)
    );
  }
}
