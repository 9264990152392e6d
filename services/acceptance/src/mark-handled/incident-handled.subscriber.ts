import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { incidentHandled } from '@fengsui/contracts';
import type { IncidentHandled } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { MarkHandled } from './mark-handled.js';

@Controller()
export class IncidentHandledSubscriber {
  constructor(private readonly markHandled: MarkHandled) {}

  @On(incidentHandled)
  async handle(@Payload() events: Received<IncidentHandled>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.markHandled.execute(tx, events, new Date());
  }
}
