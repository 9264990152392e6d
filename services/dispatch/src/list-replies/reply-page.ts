import { ApiProperty } from '@nestjs/swagger';
import { replyKinds, replySettlements, replyStates } from '../order-reply.js';
import type { ReplyKind, ReplySettlement, ReplyState } from '../order-reply.js';

/** A mail that came back to an order. It holds what a person wrote: for those who work on the order. */
export class ListedReply {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: replyKinds })
  kind!: ReplyKind;

  @ApiProperty({ enum: replyStates })
  state!: ReplyState;

  @ApiProperty({ nullable: true, type: String, description: 'Null where the reply names no order of ours.' })
  party!: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  deliveryId!: string | null;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'The dispatches that the mail told of which it answers.',
  })
  dispatchIds!: string[];

  @ApiProperty({ description: 'Of a bounce: RFC 3463.', example: '5.1.1' })
  status!: string;

  @ApiProperty()
  sender!: string;

  @ApiProperty()
  subject!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;

  @ApiProperty({ enum: replySettlements, nullable: true })
  settledAs!: ReplySettlement | null;

  @ApiProperty({ nullable: true, type: String })
  settledBy!: string | null;
}

export class ReplyPage {
  @ApiProperty({ type: [ListedReply] })
  replies!: ListedReply[];

  @ApiProperty({
    nullable: true,
    type: String,
    description: 'Give it as `after` to get the next page; null on the last one.',
  })
  next!: string | null;
}
