import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { deliveryStates } from '../delivery.js';
import type { DeliveryChannel, DeliveryState } from '../delivery.js';
import { noticeKinds } from '../notice.js';
import type { NoticeKind } from '../notice.js';

/** A mail that has not left, or of which nobody knows whether it has. It names no address. */
export class OpenNotice {
  @ApiProperty({ format: 'uuid' })
  deliveryId!: string;

  @ApiProperty({ enum: [...noticeKinds, 'digest'] })
  kind!: NoticeKind | 'digest';

  @ApiProperty({ enum: deliveryStates })
  state!: DeliveryState;

  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: 'Null for a digest.' })
  reportId!: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'FS-20990101-7K3M9Q2X', description: 'Null for a digest.' })
  receiptNumber!: string | null;

  @ApiProperty({ nullable: true, type: String, description: 'The platform, for a digest.' })
  platform!: string | null;

  @ApiProperty({ enum: ['mail', 'webhook', 'call-back'] })
  channel!: DeliveryChannel;

  @ApiProperty()
  attempts!: number;

  @ApiProperty({ nullable: true, type: String, description: 'The SMTP reply code or error code of the last attempt.' })
  lastError!: string | null;

  @ApiProperty({ nullable: true, type: String, example: '5.1.1', description: 'RFC 3463, of a mail that came back.' })
  returnedStatus!: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: 'When a program answered it.' })
  autoRepliedAt!: Date | null;

  @ApiProperty({ description: 'The version of the template that it was written from; 0 for the shipped words.' })
  templateVersion!: number;

  @ApiProperty({ nullable: true, type: String, description: 'To look for in the log of the mail server.' })
  messageId!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  madeAt!: Date;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: "Of a pending one: when it is tried next; null while its platform's address is not known.",
  })
  nextAttemptAt!: Date | null;
}

export class NoticePage {
  @ApiProperty({ type: [OpenNotice] })
  notices!: OpenNotice[];

  @ApiPropertyOptional({ description: 'Give it as `after` to get the next page; absent on the last one.' })
  next?: string;
}
