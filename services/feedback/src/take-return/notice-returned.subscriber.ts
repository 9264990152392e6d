import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { noticeReturned, timestampDate } from '@fengsui/contracts';
import type { NoticeReturned } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { TakeReturns } from './take-returns.js';

@Controller()
export class NoticeReturnedSubscriber {
  constructor(private readonly takeReturns: TakeReturns) {}

  @On(noticeReturned)
  async handle(@Payload() events: Received<NoticeReturned>[], @Ctx() { tx }: Batch): Promise<void> {
    const returns = events.map(({ data: { deliveryId, kind, status, receivedAt }, time }) => ({
      deliveryId,
      bounced: kind === 'bounce',
      status,
      at: receivedAt ? timestampDate(receivedAt) : time,
    }));
    await this.takeReturns.execute(tx, returns);
  }
}
