import type { OrderAnswered } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecordSteps } from '../record-steps/record-steps.js';
import { lockLadders } from '../dispatch-rows.js';
import { answerIn, dispatchIdsOf, dispatchOf } from './party-message.js';

/** Ends the orders that the parties have answered on their queues. */
@Injectable()
export class TakeAnswers {
  constructor(private readonly recordSteps: RecordSteps) {}

  /** Throws Unprocessable for a dispatch that is unknown or another party's, and for an outcome that is none. */
  async execute(tx: EntityManager, events: readonly Received<OrderAnswered>[], now: Date): Promise<void> {
    const dispatches = await lockLadders(tx, dispatchIdsOf(events));
    const steps = events.map((event) => {
      dispatchOf(event, dispatches);
      return answerIn(event);
    });
    await this.recordSteps.record(tx, dispatches, steps, now);
  }
}
