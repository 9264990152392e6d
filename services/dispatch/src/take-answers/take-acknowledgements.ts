import type { OrderAcknowledged } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecordSteps } from '../record-steps/record-steps.js';
import { lockLadders } from '../dispatch-rows.js';
import { acknowledgementIn, dispatchIdsOf, dispatchOf } from './party-message.js';

/** Writes down which orders the parties have taken on. */
@Injectable()
export class TakeAcknowledgements {
  constructor(private readonly recordSteps: RecordSteps) {}

  /** Throws Unprocessable for a dispatch that is unknown or another party's. */
  async execute(tx: EntityManager, events: readonly Received<OrderAcknowledged>[], now: Date): Promise<void> {
    const dispatches = await lockLadders(tx, dispatchIdsOf(events));
    const steps = events.map((event) => {
      dispatchOf(event, dispatches);
      return acknowledgementIn(event);
    });
    await this.recordSteps.record(tx, { dispatches }, steps, now);
  }
}
