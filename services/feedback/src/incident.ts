import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PartyAnswer } from './notice-facts.js';

/**
 * An incident as far as its reporters are concerned: how its handling ended. A row without an end
 * stands for one that reports were assigned to.
 */
@Entity('incident')
export class Incident {
  @PrimaryColumn('uuid')
  id!: string;

  /** The report that opened it, as the event of its end names it; further ones have an assignment. */
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
