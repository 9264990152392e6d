import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PartyAnswer } from './notice.js';

/**
 * An incident as far as its reporters are concerned: which report opened it, and how its handling ended. Events come in any
 * order, so that each of the columns may be there before the others.
 */
@Entity('incident')
export class Incident {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { nullable: true })
  number?: string;

  /** The report that opened it; further ones have an assignment. */
  @Column('uuid', { name: 'report_id', nullable: true })
  reportId?: string;

  @Column('integer', { name: 'handled_round', nullable: true })
  handledRound?: number;

  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt?: Date;

  @Column('jsonb', { nullable: true })
  results?: readonly PartyAnswer[];

  @Column('text', { nullable: true })
  tlp?: string;

  @Column('text', { nullable: true })
  traceparent?: string;
}
