import type { OrderAnswered } from '@fengsui/contracts';
import { storableText } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Dispatch } from '../dispatch.js';
import { HandOn, notHandedOn } from '../hand-on/hand-on.js';
import { lockIncidentsOf } from '../incident-rows.js';
import type { LadderStep } from '../record-steps/record-steps.js';
import { answerIn } from './party-message.js';

/** An answer by which a party hands its order on, with the order. */
export interface HandingAnswer {
  readonly event: Received<OrderAnswered>;
  readonly dispatch: Dispatch;
}

/** Hands orders on to whom their parties name on their queues. */
@Injectable()
export class HandOnOrders {
  constructor(private readonly handOn: HandOn) {}

  /**
   * Answers what is to be recorded of each: it is taken on and goes on with the other party, or is declined where that one cannot
   * have it. The caller holds the locks of the dispatches of its whole batch, which are all of `batch`.
   */
  async execute(
    tx: EntityManager,
    handings: readonly HandingAnswer[],
    batch: readonly Dispatch[],
    now: Date,
    newId: () => string,
  ): Promise<LadderStep[]> {
    if (handings.length === 0) return [];
    // All that the batch will lock, at once and in their order.
    await lockIncidentsOf(tx, batch);
    const steps: LadderStep[] = [];
    for (const { event, dispatch } of handings) {
      const declined = answerIn(event);
      const { note, by, handOnTo: party } = event.data;
      const why = await this.handOn.execute(tx, { dispatch, party, note, by, via: 'queue', cause: event }, now, newId);
      if (why === undefined) {
        steps.push({ ...declined, step: 'acknowledged', note: '' });
      } else {
        const remark = { code: 'not-handed-on', note: storableText(declined.note) } as const;
        steps.push({ ...declined, note: notHandedOn(declined.note, party, why), remark });
      }
    }
    return steps;
  }
}
