import type { OrderAnswered } from '@fengsui/contracts';
import { storableText } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HandOn, notHandedOn } from '../hand-on/hand-on.js';
import type { WhyNot } from '../hand-on/hand-on.js';
import type { LockedFamilies } from '../lock-order.js';
import type { LadderStep } from '../record-steps/record-steps.js';
import { answerIn } from './party-message.js';

/** Hands orders on to whom their parties name on their queues. */
@Injectable()
export class HandOnOrders {
  constructor(private readonly handOn: HandOn) {}

  /**
   * Answers what is to be recorded of each: it is taken on and goes on with the other party, or is declined where that one cannot
   * have it. Where another party has it already, that one's word ends it, and this one stands beside it for whoever reads.
   */
  async execute(
    tx: EntityManager,
    handings: readonly Received<OrderAnswered>[],
    locked: LockedFamilies,
    now: Date,
    newId: () => string,
  ): Promise<LadderStep[]> {
    if (handings.length === 0) return [];
    const whys = await this.handOn.execute(
      tx,
      handings.map((event) => {
        const { dispatchId, note, by, handOnTo: party } = event.data;
        return { dispatchId, party, note, by, via: 'queue', cause: event };
      }),
      locked,
      now,
      newId,
    );
    return handings.map((event, index) => stepAfter(event, whys[index]));
  }
}

function stepAfter(event: Received<OrderAnswered>, why: WhyNot | undefined): LadderStep {
  const declined = answerIn(event);
  if (why === undefined) return { ...declined, step: 'acknowledged', note: '' };
  const note = notHandedOn(declined.note, event.data.handOnTo, why);
  if (why === 'another party has it') return { ...declined, step: 'progress', note };
  return { ...declined, note, remark: { code: 'not-handed-on', note: storableText(declined.note) } };
}
