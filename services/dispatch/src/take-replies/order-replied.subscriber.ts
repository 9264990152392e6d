import { orderReplied } from '@fengsui/contracts';
import type { OrderReplied } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { v7 as newId } from 'uuid';
import { TakeReplies } from './take-replies.js';

@Controller()
export class OrderRepliedSubscriber {
  constructor(private readonly takeReplies: TakeReplies) {}

  @On(orderReplied)
  async handle(@Payload() events: Received<OrderReplied>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.takeReplies.execute(tx, events, new Date(), newId);
  }
}
