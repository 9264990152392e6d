import { ApiProperty } from '@nestjs/swagger';
import { deliveryChannels, deliveryKinds, deliveryStates } from '../order-delivery.js';
import type { DeliveryChannel, DeliveryKind, DeliveryState } from '../order-delivery.js';

/** A mail or a webhook's request to a party. It names no address. */
export class ListedDelivery {
  @ApiProperty({ format: 'uuid', description: 'Of a webhook: its `webhook-id`.' })
  id!: string;

  @ApiProperty()
  party!: string;

  @ApiProperty({ enum: deliveryChannels })
  channel!: DeliveryChannel;

  @ApiProperty({ enum: deliveryKinds })
  kind!: DeliveryKind;

  @ApiProperty({ enum: deliveryStates })
  state!: DeliveryState;

  @ApiProperty({ type: [String], format: 'uuid', description: 'The dispatches that it tells of.' })
  dispatchIds!: string[];

  @ApiProperty()
  attempts!: number;

  @ApiProperty({ nullable: true, type: String, description: 'The reply code or error code of the last attempt.' })
  lastError!: string | null;

  @ApiProperty({ nullable: true, type: String, description: 'Of a mail: to look for in the log of the mail server.' })
  messageId!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  madeAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'When it is sent, or tried again.' })
  dueAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sentAt!: Date | null;

  @ApiProperty({ nullable: true, type: String, description: 'Who settled it, where somebody did.' })
  settledBy!: string | null;
}

export class DeliveryPage {
  @ApiProperty({ type: [ListedDelivery] })
  deliveries!: ListedDelivery[];

  @ApiProperty({
    nullable: true,
    type: String,
    description: 'Give it as `after` to get the next page; null on the last one.',
  })
  next!: string | null;
}
