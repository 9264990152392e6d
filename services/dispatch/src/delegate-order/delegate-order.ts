import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Dispatch } from '../dispatch.js';
import { IssueFurther } from '../issue-further/issue-further.js';
import { lockOpenOrder } from '../lock-order.js';
import { insertSteps } from '../step-rows.js';

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

export interface DelegateOrderInput {
  readonly dispatchId: string;
  readonly party: string;
  readonly note: string;
  readonly operator: string;
}

/** Hands an open order on to another party. How that one gets on is carried back: what it has done is done for the first. */
@Injectable()
export class DelegateOrder {
  constructor(private readonly issueFurther: IssueFurther) {}

  /** Throws DispatchNotFound, DispatchEnded, IncidentIdle, PartyNotFound, PartyNotAllowed and AlreadyOrdered. */
  async execute(
    tx: EntityManager,
    { dispatchId, party, note, operator }: DelegateOrderInput,
    now: Date,
    newId: () => string,
  ): Promise<Dispatch | undefined> {
    const { dispatch, incident } = await lockOpenOrder(tx, dispatchId);
    const [live]: unknown[] = await tx.query(
      'SELECT 1 FROM dispatch WHERE incident_id = $1 AND party_code = $2 AND ended_at IS NULL',
      [incident.id, party],
    );
    if (live !== undefined) throw new AlreadyOrdered(party, incident.id);
    const reason = `handed on from ${dispatch.partyCode}`;
    const order = { task: dispatch.task, origin: 'delegation', parentId: dispatchId, reason, note } as const;
    const wanted = { incident, to: { code: party }, ...order, actor: `operator:${operator}`, cause: {} };
    const [delegated] = await this.issueFurther.execute(tx, [wanted], now, newId);
    const row = { dispatchId, step: 'delegated', via: 'operator', at: now, by: operator, recordedAt: now } as const;
    await insertSteps(tx, [{ ...row, note: `${party}: ${note}` }]);
    return delegated;
  }
}
