import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Dispatch } from '../dispatch.js';
import { IssueFurther } from '../issue-further/issue-further.js';
import { lockOrder } from '../lock-order.js';

/** Only what a party says is done can be verified. */
export class NotDone extends Error {
  override readonly name = 'NotDone';

  constructor(
    readonly dispatchId: string,
    readonly state: string,
  ) {
    super(`The order ${dispatchId} is ${state}, not done`);
  }
}

export interface AskRetestInput {
  readonly dispatchId: string;
  /** Who verifies; the party itself where nobody is named. */
  readonly party: string | undefined;
  readonly note: string;
  readonly operator: string;
}

/**
 * Has somebody verify what a party says is done. The re-test is an order of its own, and the incident is open until it was
 * passed (done), failed (declined: the first party gets its work back), or waived (cancelled).
 */
@Injectable()
export class AskRetest {
  constructor(private readonly issueFurther: IssueFurther) {}

  /** Throws DispatchNotFound, IncidentIdle, NotDone, PartyNotFound and PartyNotAllowed. */
  async execute(
    tx: EntityManager,
    { dispatchId, party, note, operator }: AskRetestInput,
    now: Date,
    newId: () => string,
  ): Promise<Dispatch | undefined> {
    const { dispatch, incident } = await lockOrder(tx, dispatchId);
    if (dispatch.state !== 'done') throw new NotDone(dispatchId, dispatch.state);
    const reason = `what ${dispatch.partyCode} did is to be verified`;
    const reasonZh = `需复测 ${dispatch.partyCode} 的处置结果`;
    const retest = { task: 'verify', origin: 'retest', parentId: dispatchId, reason, reasonZh, note } as const;
    const to = { code: party ?? dispatch.partyCode };
    const wanted = { incident, to, ...retest, actor: `operator:${operator}`, cause: {} };
    return (await this.issueFurther.execute(tx, [wanted], now, newId))[0];
  }
}
