import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NoticeKind } from './notice.js';

/**
 * - `pending`: to be sent when its time and turn come.
 * - `sending`: a sender holds it; one whose lease has run out is uncertain.
 * - `sent`: the mail server took it.
 * - `uncertain`: the mail server may have taken it or not. It is never sent again without a person's word.
 * - `failed`: the mail server refused it for good.
 */
export const deliveryStates = ['pending', 'sending', 'sent', 'uncertain', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const settlements = ['sent', 'send-again'] as const;
export type Settlement = (typeof settlements)[number];

/** What a person may make of a delivery; nothing in the states that are not named. */
export const settledStates: Readonly<Partial<Record<DeliveryState, Readonly<Record<Settlement, DeliveryState>>>>> = {
  uncertain: { sent: 'sent', 'send-again': 'pending' },
  failed: { sent: 'sent', 'send-again': 'pending' },
};

/** A delivery is in a state in which nobody may settle it. */
export class NotToSettle extends Error {
  override readonly name = 'NotToSettle';

  constructor(
    readonly deliveryId: string,
    readonly state: DeliveryState,
  ) {
    super(`The delivery ${deliveryId} is ${state}, which a person cannot settle`);
  }
}

/**
 * One mail: the notice whose id it has, or a digest. The recipient is named by reference (`reportId` or `platform`), so
 * that addresses stand in one place.
 */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: NoticeKind | 'digest';

  @Column('uuid', { name: 'report_id', nullable: true })
  reportId!: string | null;

  @Column('text', { nullable: true })
  platform!: string | null;

  @Column('text')
  traceparent!: string;

  @Column('text')
  state!: DeliveryState;

  /** Counts the claims, and tells one claim from the next. */
  @Column('integer')
  attempts!: number;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  @Column('timestamptz', { name: 'next_attempt_at' })
  nextAttemptAt!: Date;

  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  @Column('text', { name: 'message_id', nullable: true })
  messageId!: string | null;

  /** The SMTP reply code or the system's error code; never a text, which may hold an address. */
  @Column('text', { name: 'last_error', nullable: true })
  lastError!: string | null;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column('text', { name: 'settled_by', nullable: true })
  settledBy!: string | null;

  @Column('text', { name: 'settled_reason', nullable: true })
  settledReason!: string | null;

  /** Takes a person's word for what became of it. Throws NotToSettle. */
  settle(as: Settlement, by: string, reason: string, at: Date): void {
    const next = settledStates[this.state]?.[as];
    if (next === undefined) throw new NotToSettle(this.id, this.state);
    this.state = next;
    this.settledBy = by;
    this.settledReason = reason;
    if (next === 'sent') this.sentAt = at;
    else this.nextAttemptAt = at;
  }
}
