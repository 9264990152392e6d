import { incidentAccepted } from '@fengsui/contracts';
import type { IncidentAccepted } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { v7 as newId } from 'uuid';
import { IssueOrders } from './issue-orders.js';

@Controller()
export class IncidentAcceptedSubscriber {
  constructor(private readonly issueOrders: IssueOrders) {}

  @On(incidentAccepted)
  async handle(@Payload() events: Received<IncidentAccepted>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.issueOrders.execute(tx, events, new Date(), newId);
  }
}
