import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Dispatch } from '../dispatch.js';
import { lockOpenOrder } from '../lock-order.js';
import type { Task } from '../order.js';
import { CorrectOrders } from './correct-orders.js';

export interface CorrectOrderInput {
  readonly dispatchId: string;
  readonly note: string;
  /** What is to be done from now on, where that differs. */
  readonly task: Task | undefined;
  readonly operator: string;
}

/** Corrects what a party was told, by an operator's word. */
@Injectable()
export class CorrectOrder {
  constructor(private readonly correctOrders: CorrectOrders) {}

  /** Throws DispatchNotFound, DispatchEnded and IncidentIdle. */
  async execute(
    tx: EntityManager,
    { dispatchId, note, task, operator }: CorrectOrderInput,
    now: Date,
  ): Promise<Dispatch> {
    const { dispatch, incident } = await lockOpenOrder(tx, dispatchId);
    dispatch.task = task ?? dispatch.task;
    const by = { by: operator, actor: `operator:${operator}`, via: 'operator', cause: {} } as const;
    await this.correctOrders.execute(tx, [{ dispatch, incident, note, ...by }], now);
    return dispatch;
  }
}
