import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { findingRead } from '@fengsui/contracts';
import type { FindingRead } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { KeepFindings } from './keep-findings.js';

@Controller()
export class FindingReadSubscriber {
  constructor(private readonly keepFindings: KeepFindings) {}

  @On(findingRead)
  async handle(@Payload() events: Received<FindingRead>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.keepFindings.execute(tx, events);
  }
}
