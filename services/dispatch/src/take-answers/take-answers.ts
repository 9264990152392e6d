import type { OrderAnswered } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecordSteps } from '../record-steps/record-steps.js';
import { lockLadders } from '../dispatch-rows.js';
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
    const dispatches = await lockLadders(tx, dispatchIdsOf(events));
    const told = events.map((event) => ({ event, dispatch: dispatchOf(event, dispatches) }));
    const [handings, answers] = [
      told.filter(({ event }) => handsOn(event)),
      told.filter(({ event }) => !handsOn(event)),
    ];
    const handed = await this.handOnOrders.execute(tx, handings, [...dispatches.values()], now, newId);
    const answered = answers.map(({ event }) => answerIn(event));
    await this.recordSteps.record(tx, dispatches, [...answered, ...handed], now);
  }
}
