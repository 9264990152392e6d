import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { incidentHandled } from '@fengsui/contracts';
import type { IncidentHandled } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { v7 as uuid } from 'uuid';
import { handledStep } from './steps.js';
import { WriteNotices } from './write-notices.js';

@Controller()
export class IncidentHandledSubscriber {
  constructor(private readonly writeNotices: WriteNotices) {}

  @On(incidentHandled)
  async handle(@Payload() events: Received<IncidentHandled>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.writeNotices.execute(
      tx,
      events.map((event) => handledStep(event, uuid())),
    );
  }
}
