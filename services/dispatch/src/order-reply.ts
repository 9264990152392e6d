import { Column, Entity, PrimaryColumn } from 'typeorm';

export const replyKinds = ['reply', 'bounce', 'auto-reply'] as const;
export type ReplyKind = (typeof replyKinds)[number];

/**
 * - `open`: a person has to read it.
 * - `taken`: it was read as an answer, or as the word that a mail did not arrive.
 * - `noted`: nobody needs to do anything about it.
 * - `settled`: a person has read it and said what it means.
 */
export const replyStates = ['open', 'taken', 'noted', 'settled'] as const;
export type ReplyState = (typeof replyStates)[number];

/** What a person may make of a reply: a step of its orders, or nothing. */
export const replySettlements = ['acknowledged', 'progress', 'done', 'declined', 'noted'] as const;
export type ReplySettlement = (typeof replySettlements)[number];

/** Somebody has said before what a reply means, or nobody needs to. */
export class ReplyNotOpen extends Error {
  override readonly name = 'ReplyNotOpen';

  constructor(
    readonly replyId: string,
    readonly state: ReplyState,
  ) {
    super(`The reply ${replyId} is ${state}`);
  }
}

/** A mail that came back to an order by mail. The one table of this service with words and addresses of persons. */
@Entity('order_reply')
export class OrderReply {
  /** Intake's id: what comes twice is one reply. */
  @PrimaryColumn('uuid')
  id!: string;

  /** Null where the token is none of ours, or too old. */
  @Column('uuid', { name: 'delivery_id', nullable: true })
  deliveryId!: string | null;

  @Column('text', { name: 'party_code', nullable: true })
  partyCode!: string | null;

  @Column('text')
  kind!: ReplyKind;

  /** Of a bounce: RFC 3463, for instance `5.1.1`. */
  @Column('text')
  status!: string;

  @Column('text')
  sender!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  text!: string;

  @Column('text', { name: 'content_sha256' })
  contentSha256!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text')
  state!: ReplyState;

  @Column('text', { name: 'settled_as', nullable: true })
  settledAs!: ReplySettlement | null;

  @Column('text', { name: 'settled_by', nullable: true })
  settledBy!: string | null;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  /** Takes a person's word for what it means. Throws ReplyNotOpen. */
  settle(as: ReplySettlement, by: string, at: Date): void {
    if (this.state !== 'open') throw new ReplyNotOpen(this.id, this.state);
    Object.assign(this, { state: 'settled', settledAs: as, settledBy: by, settledAt: at });
  }
}
