import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { reportReceived } from '@fengsui/contracts';
import type { ReportReceived } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { beforeReports } from '../keep-supplements/supplement-order.js';
import { TakeSupplements } from '../take-supplements/take-supplements.js';
import { AcceptReports } from './accept-reports.js';

@Controller()
export class ReportReceivedSubscriber {
  constructor(
    private readonly acceptReports: AcceptReports,
    private readonly takeSupplements: TakeSupplements,
  ) {}

  @On(reportReceived)
  async handle(@Payload() events: Received<ReportReceived>[], @Ctx() { tx }: Batch): Promise<void> {
    const now = new Date();
    await beforeReports(tx);
    await this.acceptReports.execute(tx, events, now);
    await this.takeSupplements.execute(
      tx,
      events.map(({ data }) => data.reportId),
      now,
    );
  }
}
