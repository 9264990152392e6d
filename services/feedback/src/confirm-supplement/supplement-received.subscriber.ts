import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { supplementReceived } from '@fengsui/contracts';
import type { SupplementReceived } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { v7 as uuid } from 'uuid';
import { supplementStep } from '../write-notice/steps.js';
import { ConfirmSupplements } from './confirm-supplements.js';

@Controller()
export class SupplementReceivedSubscriber {
  constructor(private readonly confirmSupplements: ConfirmSupplements) {}

  @On(supplementReceived)
  async handle(@Payload() events: Received<SupplementReceived>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.confirmSupplements.execute(
      tx,
      events.map((event) => ({ ...supplementStep(event, uuid()), byMail: event.data.channel === 'mail' })),
    );
  }
}
