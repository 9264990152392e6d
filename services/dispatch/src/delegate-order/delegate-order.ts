import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CancelDispatches } from '../cancel-dispatches/cancel-dispatches.js';
import { withFollowing } from '../cancel-dispatches/cancel-order.js';
import type { Dispatch } from '../dispatch.js';
import { PartyNotFound } from '../keep-directory/keep-directory.js';
import { lockOpenOrder } from '../lock-order.js';
import { Party } from '../party.js';
import { delegateOf, IssueDelegations } from './issue-delegations.js';

/** The party has an open order about the incident. */
export class AlreadyOrdered extends Error {
  override readonly name = 'AlreadyOrdered';

  constructor(
    readonly partyCode: string,
    readonly incidentId: string,
  ) {
    super(`${partyCode} has an open order about ${incidentId}`);
  }
}

/** Another party has the order: two would do the same work, and the first to end it would speak for both. */
export class HandedOnAlready extends Error {
  override readonly name = 'HandedOnAlready';

  constructor(
    readonly dispatchId: string,
    readonly partyCode: string,
  ) {
    super(`The order ${dispatchId} was handed on to ${partyCode}`);
  }
}

export interface DelegateOrderInput {
  readonly dispatchId: string;
  readonly party: string;
  readonly note: string;
  /** Whether the order is taken back from the party that has it now. */
  readonly withdraw: boolean;
  readonly operator: string;
}

/**
 * Hands an open order on to another party, by an operator's word. How that one gets on is carried back: what it has done is done
 * for the first. One party has it at a time.
 */
@Injectable()
export class DelegateOrder {
  constructor(
    private readonly issueDelegations: IssueDelegations,
    private readonly cancelDispatches: CancelDispatches,
  ) {}

  /** Throws DispatchNotFound, DispatchEnded, IncidentIdle, HandedOnAlready, PartyNotFound, PartyNotAllowed and AlreadyOrdered. */
  async execute(
    tx: EntityManager,
    { dispatchId, party, note, withdraw, operator }: DelegateOrderInput,
    now: Date,
    newId: () => string,
  ): Promise<Dispatch | undefined> {
    const { dispatch, incident, all } = await lockOpenOrder(tx, dispatchId);
    if (!(await tx.existsBy(Party, { code: party, retiredAt: IsNull() }))) throw new PartyNotFound(party);
    const open = all.filter(({ ended }) => !ended);
    if (open.some(({ partyCode }) => partyCode === party)) throw new AlreadyOrdered(party, incident.id);
    const held = delegateOf(dispatchId, open);
    if (held !== undefined && !withdraw) throw new HandedOnAlready(dispatchId, held.partyCode);
    const actor = `operator:${operator}`;
    const delegation = { dispatch, incident, party, note, by: operator, actor, via: 'operator' } as const;
    const [delegated] = await this.issueDelegations.execute(tx, [delegation], now, newId);
    // Last: while the order is with somebody, its first party is not told that it has it again.
    const withdrawn = held === undefined ? [] : withFollowing(held, all);
    const why = { incident, reason: note, by: operator, actor, via: 'operator', cause: {} } as const;
    await this.cancelDispatches.execute(
      tx,
      withdrawn.map((one) => ({ ...why, dispatch: one })),
      now,
    );
    return delegated;
  }
}
