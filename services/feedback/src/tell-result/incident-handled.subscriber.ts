import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { incidentHandled } from '@fengsui/contracts';
import type { IncidentHandled } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { handledIncident } from './incident-facts.js';
import { keepIncidents } from './keep-incidents.js';
import { TellResults } from './tell-results.js';

@Controller()
export class IncidentHandledSubscriber {
  constructor(private readonly tellResults: TellResults) {}

  @On(incidentHandled)
  async handle(@Payload() events: Received<IncidentHandled>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.tellResults.execute(tx, await keepIncidents(tx, events.map(handledIncident)));
  }
}
