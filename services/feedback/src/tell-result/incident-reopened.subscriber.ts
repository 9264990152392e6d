import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { incidentReopened, timestampDate } from '@fengsui/contracts';
import type { IncidentReopened } from '@fengsui/contracts';
import { On } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { keepReopened } from './keep-reopened.js';

/** The status page says that the incident is worked on again. Nothing is sent: the next result is told if it differs. */
@Controller()
export class IncidentReopenedSubscriber {
  @On(incidentReopened)
  async handle(@Payload() events: Received<IncidentReopened>[], @Ctx() { tx }: Batch): Promise<void> {
    await keepReopened(
      tx,
      events.map(({ data: { incidentId, round, reopenedAt }, time }) => ({
        incidentId,
        round,
        at: reopenedAt ? timestampDate(reopenedAt) : time,
      })),
    );
  }
}
