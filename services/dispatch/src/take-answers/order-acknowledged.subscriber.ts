import { orderAcknowledged } from '@fengsui/contracts';
import type { OrderAcknowledged } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { TakeAcknowledgements } from './take-acknowledgements.js';

@Controller()
export class OrderAcknowledgedSubscriber {
  constructor(private readonly takeAcknowledgements: TakeAcknowledgements) {}

  @On(orderAcknowledged)
  async handle(@Payload() events: Received<OrderAcknowledged>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.takeAcknowledgements.execute(tx, events, new Date());
  }
}
