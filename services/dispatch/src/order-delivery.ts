import type { OrderKind } from '@fengsui/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrderChannel } from './party.js';

/** What is to be told to a party by mail or webhook; the messages of one interval together. */
@Entity('order_delivery')
export class OrderDelivery {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'party_code' })
  partyCode!: string;

  @Column('text')
  channel!: Exclude<OrderChannel, 'queue'>;

  @Column('text')
  kind!: OrderKind;

  @Column('uuid', { array: true, name: 'dispatch_ids' })
  dispatchIds!: string[];

  /** What makes a repetition recognisable. */
  @Column('text', { name: 'unique_key' })
  uniqueKey!: string;

  @Column('text')
  state!: 'pending' | 'sending' | 'sent' | 'uncertain' | 'failed';

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;
}
