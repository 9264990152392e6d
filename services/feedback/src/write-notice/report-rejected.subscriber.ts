import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { reportRejected } from '@fengsui/contracts';
import type { ReportRejected } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { v7 as uuid } from 'uuid';
import { rejectedStep } from './steps.js';
import { WriteNotices } from './write-notices.js';

@Controller()
export class ReportRejectedSubscriber {
  constructor(private readonly writeNotices: WriteNotices) {}

  @On(reportRejected)
  async handle(@Payload() events: Received<ReportRejected>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.writeNotices.execute(
      tx,
      events.map((event) => rejectedStep(event, uuid())),
    );
  }
}
