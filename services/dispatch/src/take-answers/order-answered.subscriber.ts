import { orderAnswered } from '@fengsui/contracts';
import type { OrderAnswered } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { v7 as newId } from 'uuid';
import { TakeAnswers } from './take-answers.js';

@Controller()
export class OrderAnsweredSubscriber {
  constructor(private readonly takeAnswers: TakeAnswers) {}

  @On(orderAnswered)
  async handle(@Payload() events: Received<OrderAnswered>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.takeAnswers.execute(tx, events, new Date(), newId);
  }
}
