import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Dispatch } from '../dispatch.js';
import { IssueFurther } from '../issue-further/issue-further.js';
import { lockOpenOrder } from '../lock-order.js';
import { nationalDesk } from '../party.js';
import { CancelDispatches } from './cancel-dispatches.js';

/** The only order about an incident lies with the desk: taken back, it would leave nobody who answers for the incident. */
export class LastOrder extends Error {
  override readonly name = 'LastOrder';

  constructor(readonly dispatchId: string) {
    super(`The order ${dispatchId} is the last of its incident`);
  }
}

export interface CancelOrderInput {
  readonly dispatchId: string;
  readonly reason: string;
  readonly operator: string;
}

/**
 * Takes an order back by an operator's word, with what follows from it: handed on, stepped up, to be verified. A re-test that is
 * taken back is waived. Where nobody else is or was at work, the desk takes over.
 */
@Injectable()
export class CancelOrder {
  constructor(
    private readonly cancelDispatches: CancelDispatches,
    private readonly issueFurther: IssueFurther,
  ) {}

  /** Throws DispatchNotFound, DispatchEnded, IncidentIdle and LastOrder. */
  async execute(
    tx: EntityManager,
    { dispatchId, reason, operator }: CancelOrderInput,
    now: Date,
    newId: () => string,
  ): Promise<Dispatch> {
    const { dispatch, incident, all } = await lockOpenOrder(tx, dispatchId);
    const cancelled = withFollowing(dispatch, all);
    const actor = `operator:${operator}`;
    const others = all.filter((one) => one.state !== 'cancelled' && !cancelled.includes(one));
    if (others.length === 0) {
      if (dispatch.partyCode === nationalDesk) throw new LastOrder(dispatchId);
      const why = `the order to ${dispatch.partyCode} was taken back: ${reason}`;
      const whyZh = `对 ${dispatch.partyCode} 的任务已撤销：${reason}`;
      const order = { task: 'verify-and-handle', origin: 'check', reason: why, reasonZh: whyZh, note: '' } as const;
      const wanted = { incident, to: { code: nationalDesk }, ...order, actor, cause: {} };
      await this.issueFurther.execute(tx, [wanted], now, newId);
    }
    const cancellation = { incident, reason, by: operator, actor, via: 'operator', cause: {} } as const;
    await this.cancelDispatches.execute(
      tx,
      cancelled.map((one) => ({ ...cancellation, dispatch: one })),
      now,
    );
    return dispatch;
  }
}

/** An order and the open ones that follow from it, however far down. */
export function withFollowing(dispatch: Dispatch, all: readonly Dispatch[]): Dispatch[] {
  const following = all.filter(({ parentId, ended }) => parentId === dispatch.id && !ended);
  return [dispatch, ...following.flatMap((one) => withFollowing(one, all))];
}
