import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { reportReceived } from '@fengsui/contracts';
import type { ReportReceived } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { AcceptReports } from './accept-reports.js';

@Controller()
export class ReportReceivedSubscriber {
  constructor(private readonly acceptReports: AcceptReports) {}

  @On(reportReceived)
  async handle(@Payload() events: Received<ReportReceived>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.acceptReports.execute(tx, events, new Date());
  }
}
