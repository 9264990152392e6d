import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Affected, Reason } from './choose-parties/choice.js';
import type { Task } from './order.js';
import type { OrderChannel, PartyKind } from './party.js';

/** A party that was told, as the choice was at the time. */
export interface ToldParty {
  readonly party: string;
  readonly kind: PartyKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly task: Task;
  readonly channel: OrderChannel;
  readonly contact: string;
  readonly reasons: readonly Reason[];
}

/** Whom an incident's orders went to, and why: kept so that a handler can check it, and rules can be tried on it. */
@Entity('party_choice')
export class PartyChoice {
  @PrimaryColumn('uuid', { name: 'incident_id' })
  incidentId!: string;

  @Column('timestamptz', { name: 'chosen_at' })
  chosenAt!: Date;

  /** The first thousand observables; a list of more is chosen whole and tried on these. */
  @Column('jsonb')
  affected!: Affected;

  @Column('jsonb')
  chosen!: readonly ToldParty[];
}
