import type { OrderAnswered } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecordSteps } from '../record-steps/record-steps.js';
import { lockFamilies } from '../lock-order.js';
import { HandOnOrders } from './hand-on-orders.js';
import { answerIn, dispatchIdsOf, dispatchOf, handsOn } from './party-message.js';

/** Ends the orders that the parties have answered on their queues, or hands them on to whom they name. */
@Injectable()
export class TakeAnswers {
  constructor(
    private readonly recordSteps: RecordSteps,
    private readonly handOnOrders: HandOnOrders,
  ) {}

  /** Throws Unprocessable for a dispatch that is unknown or another party's, and for an outcome that is none. */
  async execute(
    tx: EntityManager,
    events: readonly Received<OrderAnswered>[],
    now: Date,
    newId: () => string,
  ): Promise<void> {
    const locked = await lockFamilies(tx, dispatchIdsOf(events));
    for (const event of events) dispatchOf(event, locked.dispatches);
    const handings = events.filter(handsOn);
    const answered = events.filter((event) => !handsOn(event)).map(answerIn);
    const handed = await this.handOnOrders.execute(tx, handings, locked, now, newId);
    await this.recordSteps.record(tx, locked, [...answered, ...handed], now);
  }
}
