import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { reportReceived } from '@fengsui/contracts';
import type { ReportReceived } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { v7 as uuid } from 'uuid';
import { receivedStep } from './steps.js';
import { WriteNotices } from './write-notices.js';

@Controller()
export class ReportReceivedSubscriber {
  constructor(private readonly writeNotices: WriteNotices) {}

  @On(reportReceived)
  async handle(@Payload() events: Received<ReportReceived>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.writeNotices.execute(
      tx,
      events.map((event) => receivedStep(event, uuid())),
    );
  }
}
