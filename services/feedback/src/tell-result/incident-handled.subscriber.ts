import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { incidentHandled } from '@fengsui/contracts';
import type { IncidentHandled } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { HandleIncidents } from './handle-incidents.js';
import { handledIncident } from './incident-facts.js';

@Controller()
export class IncidentHandledSubscriber {
  constructor(private readonly handleIncidents: HandleIncidents) {}

  @On(incidentHandled)
  async handle(@Payload() events: Received<IncidentHandled>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.handleIncidents.execute(tx, events.map(handledIncident));
  }
}
