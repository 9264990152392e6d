import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Step, StepVia } from './ladder.js';

/** One rung that an order has taken, or a word about it. Rows are inserted and never changed. */
@Entity('dispatch_step')
export class DispatchStep {
  @PrimaryColumn('uuid', { name: 'dispatch_id' })
  dispatchId!: string;

  @PrimaryColumn('text')
  step!: Step | 'reminded' | 'corrected' | 'delegated' | 'stepped-up';

  @PrimaryColumn('text')
  via!: StepVia;

  /** When it happened, as whoever told it says. */
  @PrimaryColumn('timestamptz')
  at!: Date;

  /** The person or program that told it. */
  @Column('text')
  by!: string;

  @Column('text')
  note!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}
