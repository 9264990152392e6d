import { storableText } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { isSilent } from '../choose-parties/party-chooser.js';
import { AlreadyOrdered, DelegateOrder } from '../delegate-order/delegate-order.js';
import { Dispatch } from '../dispatch.js';
import { PartyNotAllowed } from '../issue-further/issue-further.js';
import { PartyNotFound } from '../keep-directory/keep-directory.js';
import { IncidentIdle } from '../lock-order.js';
import { DispatchEnded } from '../order.js';
import { Party } from '../party.js';

/** An order that its party hands on by its own word, and to whom. */
export interface HandingOn {
  readonly dispatch: Pick<Dispatch, 'id' | 'partyCode'>;
  /** The code of the other party, as it was named. */
  readonly party: string;
  readonly note: string;
  readonly by: string;
  readonly via: 'queue' | 'page' | 'mail';
  readonly cause?: Pick<Received<unknown>, 'trace'> | undefined;
}

/** Why a party cannot have an order, as a sentence goes on. */
export type WhyNot =
  | 'no such party'
  | 'that party is not to be notified'
  | 'the label of the incident keeps it from that party'
  | 'that party has an order already'
  | 'the order had ended';

/** Hands an order on to whom its party names. */
@Injectable()
export class HandOn {
  constructor(private readonly delegateOrder: DelegateOrder) {}

  /**
   * Answers why that party cannot have it; undefined where it has it. The same word again changes nothing. The caller holds the
   * locks of all dispatches and incidents that its transaction is about.
   */
  async execute(
    tx: EntityManager,
    { dispatch, by, ...handing }: HandingOn,
    now: Date,
    newId: () => string,
  ): Promise<WhyNot | undefined> {
    const party = nameable(handing.party);
    if (await hasIt(tx, dispatch.id, party)) return undefined;
    if (await isToBeSpared(tx, party, now)) return 'that party is not to be notified';
    const note = storableText(handing.note.slice(0, 4_000));
    const actor = { by: storableText(by.slice(0, 200)), actor: `party:${dispatch.partyCode}` };
    try {
      await this.delegateOrder.execute(tx, { ...handing, dispatchId: dispatch.id, party, note, ...actor }, now, newId);
      return undefined;
    } catch (error) {
      const why = whyNot(error);
      if (why === undefined) throw error;
      return why;
    }
  }
}

/** The note of whoever wanted to hand an order on, with why that could not be. */
export function notHandedOn(note: string, party: string, why: WhyNot): string {
  return `${note}${note === '' ? '' : ' '}(It names ${nameable(party)}: ${why}.)`;
}

function nameable(party: string): string {
  return storableText(party.slice(0, 100));
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
function whyNot(error: unknown): WhyNot | undefined {
  if (error instanceof PartyNotFound) return 'no such party';
  if (error instanceof PartyNotAllowed) return 'the label of the incident keeps it from that party';
  if (error instanceof AlreadyOrdered) return 'that party has an order already';
  return error instanceof DispatchEnded || error instanceof IncidentIdle ? 'the order had ended' : undefined;
}
