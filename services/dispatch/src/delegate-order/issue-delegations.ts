import { updateRows } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Dispatch } from '../dispatch.js';
import type { Incident } from '../incident.js';
import { IssueFurther } from '../issue-further/issue-further.js';
import { insertSteps } from '../step-rows.js';

/** An open order that goes on to a party, which can have it. */
export interface Delegation {
  readonly dispatch: Dispatch;
  readonly incident: Incident;
  readonly party: string;
  readonly note: string;
  /** The operator's name, or the person or program of the party that has it. */
  readonly by: string;
  readonly actor: string;
  readonly via: 'operator' | 'queue' | 'page' | 'mail';
  readonly cause?: Pick<Received<unknown>, 'trace'> | undefined;
}

/** Of open orders the one to whoever took this one over; undefined where its own party has it. */
export function delegateOf<Order extends Pick<Dispatch, 'parentId' | 'origin'>>(
  dispatchId: string,
  open: readonly Order[],
): Order | undefined {
  return open.find(({ parentId, origin }) => parentId === dispatchId && origin === 'delegation');
}

/** Issues the orders to those who take others over, and lets the first ones rest. */
@Injectable()
export class IssueDelegations {
  constructor(private readonly issueFurther: IssueFurther) {}

  /** The caller holds the locks of orders and incidents. Throws PartyNotFound and PartyNotAllowed. */
  async execute(
    tx: EntityManager,
    delegations: readonly Delegation[],
    now: Date,
    newId: () => string,
  ): Promise<Dispatch[]> {
    const wanted = delegations.map(({ dispatch, incident, party, note, actor, cause = {} }) => {
      const reason = `handed on from ${dispatch.partyCode}`;
      const reasonZh = `由 ${dispatch.partyCode} 转交`;
      const order = { task: dispatch.task, origin: 'delegation', parentId: dispatch.id, reason, reasonZh } as const;
      return { incident, to: { code: party }, ...order, note, actor, cause };
    });
    const issued = await this.issueFurther.execute(tx, wanted, now, newId);
    await insertSteps(
      tx,
      delegations.map(({ dispatch: { id: dispatchId }, party, note, by, via }) => {
        return { dispatchId, step: 'delegated', via, at: now, by, note: `${party}: ${note}`, recordedAt: now } as const;
      }),
    );
    const resting = delegations.map(({ dispatch }) => dispatch);
    for (const dispatch of resting) dispatch.rest();
    await updateRows(tx, Dispatch, resting, ['nextTimerAt']);
    return issued;
  }
}
