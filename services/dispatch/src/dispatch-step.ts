import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Step, StepVia } from './ladder.js';

/** One rung that an order has taken, or a word about it. Rows are inserted and never changed. */
@Entity('dispatch_step')
export class DispatchStep {
  @PrimaryColumn('uuid', { name: 'dispatch_id' })
  dispatchId!: string;

  /** The order in which the steps were recorded. */
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  sequence!: string;

  @Column('text')
  step!: Step | 'reminded' | 'corrected' | 'delegated' | 'stepped-up' | 'readdressed';

  @Column('text')
  via!: StepVia;

  /** When it happened, as whoever told it says. */
  @Column('timestamptz')
  at!: Date;

  /** The person or program that told it. */
  @Column('text')
  by!: string;

  @Column('text')
  note!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}
