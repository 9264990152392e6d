import type { OrderAnswered } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { isSilent } from '../choose-parties/party-chooser.js';
import { AlreadyOrdered, DelegateOrder } from '../delegate-order/delegate-order.js';
import { Dispatch } from '../dispatch.js';
import { lockIncidents } from '../incident-rows.js';
import { PartyNotAllowed } from '../issue-further/issue-further.js';
import { PartyNotFound } from '../keep-directory/keep-directory.js';
import { IncidentIdle } from '../lock-order.js';
import { DispatchEnded } from '../order.js';
import { Party } from '../party.js';
import type { LadderStep } from '../record-steps/record-steps.js';
import { storableText } from '../storable-text.js';
import { answerIn } from './party-message.js';

/** An answer by which a party hands its order on, with the order. */
export interface HandingOn {
  readonly event: Received<OrderAnswered>;
  readonly dispatch: Dispatch;
}

/** Hands orders on to whom their parties name. */
@Injectable()
export class HandOnOrders {
  constructor(private readonly delegateOrder: DelegateOrder) {}

  /**
   * Answers what is to be recorded of each: it is taken on and goes on with the other party, or is declined where that one cannot
   * have it. The caller holds the locks of the dispatches of its whole batch, which are all of `batch`.
   */
  async execute(
    tx: EntityManager,
    handings: readonly HandingOn[],
    batch: readonly Dispatch[],
    now: Date,
    newId: () => string,
  ): Promise<LadderStep[]> {
    if (handings.length === 0) return [];
    // All that the batch will lock, at once and in their order.
    await lockIncidents(tx, [...new Set(batch.map(({ incidentId }) => incidentId))]);
    const steps: LadderStep[] = [];
    for (const handing of handings) steps.push(await this.handOn(tx, handing, now, newId));
    return steps;
  }

  private async handOn(
    tx: EntityManager,
    { event, dispatch }: HandingOn,
    now: Date,
    newId: () => string,
  ): Promise<LadderStep> {
    const declined = answerIn(event);
    const { note, by } = event.data;
    const party = storableText(event.data.handOnTo.slice(0, 100));
    const taken: LadderStep = { ...declined, step: 'acknowledged', note: '' };
    if (await hasIt(tx, dispatch.id, party)) return taken;
    if (await isToBeSpared(tx, party, now)) return because(declined, party, 'that party is not to be notified');
    const told = { dispatchId: dispatch.id, party, note: storableText(note.slice(0, 4_000)) };
    const actor = { by: storableText(by.slice(0, 200)), actor: `party:${dispatch.partyCode}`, via: 'queue' } as const;
    try {
      await this.delegateOrder.execute(tx, { ...told, ...actor, cause: event }, now, newId);
      return taken;
    } catch (error) {
      const why = whyNot(error);
      if (why === undefined) throw error;
      return because(declined, party, why);
    }
  }
}

function because(declined: LadderStep, party: string, why: string): LadderStep {
  const { note } = declined;
  const remark = { code: 'not-handed-on', note: storableText(note) } as const;
  return { ...declined, note: `${note}${note === '' ? '' : ' '}(It names ${party}: ${why}.)`, remark };
}

/** An operator may decide otherwise, a party may not. */
async function isToBeSpared(tx: EntityManager, code: string, now: Date): Promise<boolean> {
  const party = await tx.findOneBy(Party, { code });
  return party !== null && isSilent(party, now);
}

/** The same word again finds that party at work. */
async function hasIt(tx: EntityManager, parentId: string, partyCode: string): Promise<boolean> {
  return tx.existsBy(Dispatch, { parentId, partyCode, endedAt: IsNull() });
}

/** These are thrown before anything is written. */
function whyNot(error: unknown): string | undefined {
  if (error instanceof PartyNotFound) return 'no such party';
  if (error instanceof PartyNotAllowed) return 'the label of the incident keeps it from that party';
  if (error instanceof AlreadyOrdered) return 'that party has an order already';
  return error instanceof DispatchEnded || error instanceof IncidentIdle ? 'the order had ended' : undefined;
}
