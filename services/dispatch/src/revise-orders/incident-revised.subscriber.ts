import { incidentRevised } from '@fengsui/contracts';
import type { IncidentRevised } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { v7 as newId } from 'uuid';
import { ReviseOrders } from './revise-orders.js';

@Controller()
export class IncidentRevisedSubscriber {
  constructor(private readonly reviseOrders: ReviseOrders) {}

  @On(incidentRevised)
  async handle(@Payload() events: Received<IncidentRevised>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.reviseOrders.execute(tx, events, new Date(), newId);
  }
}
