import { updateRows } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Dispatch } from '../dispatch.js';
import { IssueFurther } from '../issue-further/issue-further.js';
import { PartyNotFound } from '../keep-directory/keep-directory.js';
import { lockOpenOrder } from '../lock-order.js';
import { Party } from '../party.js';
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
  /** The operator's name, or the person or program of the party that has it. */
  readonly by: string;
  readonly actor: string;
  readonly via: 'operator' | 'queue' | 'page' | 'mail';
  readonly cause?: Pick<Received<unknown>, 'trace'> | undefined;
}

/** Hands an open order on to another party. How that one gets on is carried back: what it has done is done for the first. */
@Injectable()
export class DelegateOrder {
  constructor(private readonly issueFurther: IssueFurther) {}

  /** Throws DispatchNotFound, DispatchEnded, IncidentIdle, PartyNotFound, PartyNotAllowed and AlreadyOrdered. */
  async execute(
    tx: EntityManager,
    { dispatchId, party, note, by, actor, via, cause }: DelegateOrderInput,
    now: Date,
    newId: () => string,
  ): Promise<Dispatch | undefined> {
    const { dispatch, incident } = await lockOpenOrder(tx, dispatchId);
    const [live]: unknown[] = await tx.query(
      'SELECT 1 FROM dispatch WHERE incident_id = $1 AND party_code = $2 AND ended_at IS NULL',
      [incident.id, party],
    );
    if (live !== undefined) throw new AlreadyOrdered(party, incident.id);
    if (await tx.existsBy(Party, { code: party, retiredAt: Not(IsNull()) })) throw new PartyNotFound(party);
    const reason = `handed on from ${dispatch.partyCode}`;
    const reasonZh = `由 ${dispatch.partyCode} 转交`;
    const order = { task: dispatch.task, origin: 'delegation', parentId: dispatchId, reason, reasonZh, note } as const;
    const wanted = { incident, to: { code: party }, ...order, actor, cause: cause ?? {} };
    const [delegated] = await this.issueFurther.execute(tx, [wanted], now, newId);
    const row = { dispatchId, step: 'delegated', via, at: now, by, recordedAt: now } as const;
    await insertSteps(tx, [{ ...row, note: `${party}: ${note}` }]);
    dispatch.rest();
    await updateRows(tx, Dispatch, [dispatch], ['nextTimerAt']);
    return delegated;
  }
}
