import { Column, Entity, PrimaryColumn } from 'typeorm';

export type FollowUpKind = 'reminder' | 'correction' | 'cancellation';

/** A message that followed on an order. */
@Entity('follow_up')
export class FollowUp {
  /** The id of the event on the party's queue. */
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('uuid', { name: 'dispatch_id' })
  dispatchId!: string;

  @Column('text', { name: 'party_code' })
  partyCode!: string;

  @Column('text')
  kind!: FollowUpKind;

  /** Counts the messages about one order. */
  @Column('integer')
  number!: number;

  @Column('text')
  note!: string;

  @Column('timestamptz')
  at!: Date;

  /** When the party had taken it off its queue; at once where it travels otherwise or need not be kept. */
  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;
}
