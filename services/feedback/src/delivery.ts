import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NoticeKind } from './notice.js';

/**
 * - `pending`: to be sent when its time and turn come; of a call, to be made.
 * - `held`: to be sent later, because its address has had as many mails as it may in this hour.
 * - `sending`: a sender holds it; one whose lease has run out is uncertain.
 * - `sent`: the mail server took it.
 * - `uncertain`: the mail server may have taken it or not. It is never sent again without a person's word.
 * - `failed`: the mail server refused it for good, or the number is wrong.
 * - `bounced`: it was taken and came back, or everything comes back from its address.
 * - `given-up`: a person decided that it need not be sent.
 */
export const deliveryStates = [
  'pending',
  'held',
  'sending',
  'sent',
  'uncertain',
  'failed',
  'bounced',
  'given-up',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Those that a person may end, and that are listed until then. */
export const openStates = ['pending', 'held', 'uncertain', 'failed', 'bounced'] as const satisfies DeliveryState[];

export const settlements = ['sent', 'send-again', 'other-address', 'give-up'] as const;
export type Settlement = (typeof settlements)[number];

type Settled = Readonly<Partial<Record<Settlement, DeliveryState>>>;

const leftTheHouse: Settled = {
  sent: 'sent',
  'send-again': 'pending',
  'other-address': 'pending',
  'give-up': 'given-up',
};
const stillHere: Settled = { 'other-address': 'pending', 'give-up': 'given-up' };

/** What a person may make of a delivery; nothing in the states that are not named. */
export const settledStates: Readonly<Partial<Record<DeliveryState, Settled>>> = {
  uncertain: leftTheHouse,
  failed: leftTheHouse,
  bounced: leftTheHouse,
  pending: stillHere,
  held: stillHere,
  'given-up': { 'send-again': 'pending', 'other-address': 'pending' },
};

/** A delivery is in a state in which nobody may settle it. */
export class NotToSettle extends Error {
  override readonly name = 'NotToSettle';

  constructor(
    readonly deliveryId: string,
    readonly state: DeliveryState,
  ) {
    super(`The delivery ${deliveryId} is ${state}, which a person cannot settle so`);
  }
}

export type DeliveryChannel = 'mail' | 'webhook' | 'call-back';

/**
 * One mail, call or webhook message: the notice whose id it has, or a digest. The recipient is named by reference (`reportId` or `platform`), so
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
  channel!: DeliveryChannel;

  @Column('text')
  traceparent!: string;

  @Column('text')
  state!: DeliveryState;

  /** Counts the claims, and tells one claim from the next. */
  @Column('integer')
  attempts!: number;

  /** How many of the attempts the server put off because of this mail, since a person's last word. */
  @Column('integer')
  refusals!: number;

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

  /** RFC 3463, of a mail that came back. */
  @Column('text', { name: 'returned_status', nullable: true })
  returnedStatus!: string | null;

  /** When a program answered it in its reader's stead. */
  @Column('timestamptz', { name: 'auto_replied_at', nullable: true })
  autoRepliedAt!: Date | null;

  /** The version of the template that it was written from; 0 for the shipped words. */
  @Column('integer', { name: 'template_version' })
  templateVersion!: number;

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
    this.refusals = 0;
    if (next === 'sent') this.sentAt = at;
    else this.nextAttemptAt = at;
  }
}
