import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { informationRequested } from '@fengsui/contracts';
import type { InformationRequested } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { v7 as uuid } from 'uuid';
import { requestedStep } from '../write-notice/steps.js';
import { WriteNotices } from '../write-notice/write-notices.js';

/** A question goes to the reporter like every notice, once a request. */
@Controller()
export class InformationRequestedSubscriber {
  constructor(private readonly writeNotices: WriteNotices) {}

  @On(informationRequested)
  async handle(@Payload() events: Received<InformationRequested>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.writeNotices.execute(
      tx,
      events.map((event) => requestedStep(event, uuid())),
    );
  }
}
