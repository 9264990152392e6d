import type { OrderProgressed } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecordSteps } from '../record-steps/record-steps.js';
import { lockLadders } from '../dispatch-rows.js';
import { dispatchIdsOf, dispatchOf, progressIn } from './party-message.js';

/** Writes down which orders the parties have before them, and how they get on. */
@Injectable()
export class TakeProgress {
  constructor(private readonly recordSteps: RecordSteps) {}

  /** Throws Unprocessable for a dispatch that is unknown or another party's, and for a step that is none. */
  async execute(tx: EntityManager, events: readonly Received<OrderProgressed>[], now: Date): Promise<void> {
    const dispatches = await lockLadders(tx, dispatchIdsOf(events));
    const steps = events.map((event) => {
      dispatchOf(event, dispatches);
      return progressIn(event);
    });
    await this.recordSteps.record(tx, { dispatches }, steps, now);
  }
}
