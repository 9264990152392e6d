import { orderProgressed } from '@fengsui/contracts';
import type { OrderProgressed } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { TakeProgress } from './take-progress.js';

@Controller()
export class OrderProgressedSubscriber {
  constructor(private readonly takeProgress: TakeProgress) {}

  @On(orderProgressed)
  async handle(@Payload() events: Received<OrderProgressed>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.takeProgress.execute(tx, events, new Date());
  }
}
