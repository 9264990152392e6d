import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrderChannel } from './party.js';

/** The channels by which an order leaves the house; a party's queue is the broker's. */
export const deliveryChannels = ['mail', 'webhook'] as const satisfies readonly OrderChannel[];
export type DeliveryChannel = (typeof deliveryChannels)[number];

export const deliveryKinds = ['order', 'reminder', 'correction', 'cancellation', 'retest'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/**
 * - `pending`: to be sent when its time comes.
 * - `sending`: a sender holds it. When the lease of a mail has run out it is uncertain; a webhook's request is repeated
 *   under the same id, by which the receiver knows it.
 * - `sent`: the mail server or the webhook took it.
 * - `uncertain`: the mail server may have taken it or not. It is never sent again without a person's word.
 * - `failed`: it was refused for good, or may not leave.
 * - `moot`: when its time came, all of its orders had ended, so that it was not sent.
 */
export const deliveryStates = ['pending', 'sending', 'sent', 'uncertain', 'failed', 'moot'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const settlements = ['sent', 'send-again'] as const;
export type Settlement = (typeof settlements)[number];

/** What a person may make of a delivery; nothing in the states that are not named. */
const settledStates: Readonly<Partial<Record<DeliveryState, Readonly<Record<Settlement, DeliveryState>>>>> = {
  uncertain: { sent: 'sent', 'send-again': 'pending' },
  failed: { sent: 'sent', 'send-again': 'pending' },
};

/** A delivery is in a state in which nobody may settle it. */
export class DeliveryNotToSettle extends Error {
  override readonly name = 'DeliveryNotToSettle';

  constructor(
    readonly deliveryId: string,
    readonly state: DeliveryState,
  ) {
    super(`The delivery ${deliveryId} is ${state}, which a person cannot settle`);
  }
}

/** One mail or one request to a party's webhook: what it says of one order, or of several that were grouped. */
@Entity('order_delivery')
export class OrderDelivery {
  /** Names the Message-ID of the mail and the webhook-id of the request: the same at every attempt. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'party_code' })
  partyCode!: string;

  @Column('text')
  channel!: DeliveryChannel;

  @Column('text')
  kind!: DeliveryKind;

  @Column('uuid', { name: 'dispatch_ids', array: true })
  dispatchIds!: string[];

  /** That of its first draft; the table `order_draft` knows those of all. */
  @Column('text', { name: 'unique_key' })
  uniqueKey!: string;

  @Column('text')
  state!: DeliveryState;

  /** Counts the claims, and tells one claim from the next. */
  @Column('integer')
  attempts!: number;

  /** How many of the attempts the server put off because of this one, since a person's last word. */
  @Column('integer')
  refusals!: number;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  /** When it is sent, or tried again. */
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  /** The reply code of SMTP or HTTP, or an error's code; never a text, which may hold an address. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  /** Addresses that refused it, in lower case: it goes to the party's other contacts. Once it failed, a person's word begins anew. */
  @Column('text', { array: true, name: 'refused_by' })
  refusedBy!: string[];

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column('text', { name: 'settled_by', nullable: true })
  settledBy!: string | null;

  @Column('text', { name: 'settled_reason', nullable: true })
  settledReason!: string | null;

  /** Takes a person's word for what became of it. Throws DeliveryNotToSettle. */
  settle(as: Settlement, by: string, reason: string, at: Date): void {
    const next = settledStates[this.state]?.[as];
    if (next === undefined) throw new DeliveryNotToSettle(this.id, this.state);
    // Where all had refused it, nobody would be left to whom it could go again.
    if (this.state === 'failed') this.refusedBy = [];
    this.refusals = 0;
    this.state = next;
    this.settledBy = by;
    this.settledReason = reason;
    if (next === 'sent') this.sentAt = at;
    else this.dueAt = at;
  }
}
