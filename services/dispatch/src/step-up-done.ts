import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StepUpName } from './clock.js';

/** A step-up that was done, so that it is never done twice in a round of the order's clock. */
@Entity('step_up_done')
export class StepUpDone {
  @PrimaryColumn('uuid', { name: 'dispatch_id' })
  dispatchId!: string;

  @PrimaryColumn('text')
  name!: StepUpName;

  @PrimaryColumn('integer')
  round!: number;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'done_at' })
  doneAt!: Date;

  /** What came of it: `reminded`, `ordered <party>`, `gave up`, or why nothing. */
  @Column('text')
  effect!: string;
}
