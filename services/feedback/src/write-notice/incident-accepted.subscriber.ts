import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { incidentAccepted } from '@fengsui/contracts';
import type { IncidentAccepted } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { v7 as uuid } from 'uuid';
import { acceptedStep } from './steps.js';
import { WriteNotices } from './write-notices.js';

@Controller()
export class IncidentAcceptedSubscriber {
  constructor(private readonly writeNotices: WriteNotices) {}

  @On(incidentAccepted)
  async handle(@Payload() events: Received<IncidentAccepted>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.writeNotices.execute(
      tx,
      events.map((event) => acceptedStep(event, uuid())),
    );
  }
}
