import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { supplementReceived } from '@fengsui/contracts';
import type { SupplementReceived } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { KeepSupplements } from './keep-supplements.js';

@Controller()
export class SupplementReceivedSubscriber {
  constructor(private readonly keepSupplements: KeepSupplements) {}

  @On(supplementReceived)
  async handle(@Payload() events: Received<SupplementReceived>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.keepSupplements.execute(tx, events, new Date());
  }
}
