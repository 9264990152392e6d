import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { incidentReopened } from '@fengsui/contracts';
import type { IncidentReopened } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { MarkReopened } from './mark-reopened.js';

@Controller()
export class IncidentReopenedSubscriber {
  constructor(private readonly markReopened: MarkReopened) {}

  @On(incidentReopened)
  async handle(@Payload() events: Received<IncidentReopened>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.markReopened.execute(tx, events, new Date());
  }
}
