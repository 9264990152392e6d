import { storableText } from '@fengsui/database';
import type { Received } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { isSilent, mayBeTold } from '../choose-parties/party-chooser.js';
import { delegateOf, IssueDelegations } from '../delegate-order/issue-delegations.js';
import type { Delegation } from '../delegate-order/issue-delegations.js';
import type { Dispatch } from '../dispatch.js';
import type { Incident } from '../incident.js';
import type { LockedFamilies } from '../lock-order.js';
import { Party } from '../party.js';

/** An order that its party hands on by its own word, and to whom. */
export interface HandingOn {
  readonly dispatchId: string;
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
  | 'another party has it'
  | 'the order had ended';

type OpenOrder = Pick<Dispatch, 'incidentId' | 'partyCode' | 'parentId' | 'origin'>;

/** Hands orders on to whom their parties name. */
@Injectable()
export class HandOn {
  constructor(private readonly issueDelegations: IssueDelegations) {}

  /** Answers of each in turn why that party cannot have it; undefined where it has it. The same word again changes nothing. */
  async execute(
    tx: EntityManager,
    handings: readonly HandingOn[],
    { dispatches, incidents }: LockedFamilies,
    now: Date,
    newId: () => string,
  ): Promise<(WhyNot | undefined)[]> {
    const codes = handings.map(({ party }) => nameable(party));
    const named = await tx.findBy(Party, { code: In(codes), retiredAt: IsNull() });
    const parties = new Map(named.map((party) => [party.code, party]));
    const open = await openOrdersOf(tx, [...incidents.keys()]);
    const delegations: Delegation[] = [];
    const whys = handings.map(({ dispatchId, by, note, ...handing }): WhyNot | undefined => {
      const party = parties.get(nameable(handing.party));
      const dispatch = dispatches.get(dispatchId);
      const incident = incidents.get(dispatch?.incidentId ?? '');
      if (party === undefined) return 'no such party';
      if (dispatch === undefined || incident === undefined) return 'the order had ended';
      if (delegateOf(dispatchId, open)?.partyCode === party.code) return undefined;
      const why = whyNot({ dispatch, incident, party }, open, now);
      if (why !== undefined) return why;
      open.push({ incidentId: incident.id, partyCode: party.code, parentId: dispatchId, origin: 'delegation' });
      const told = { note: storableText(note.slice(0, 4_000)), by: storableText(by.slice(0, 200)) };
      const actor = `party:${dispatch.partyCode}`;
      delegations.push({ ...handing, ...told, dispatch, incident, party: party.code, actor });
      return undefined;
    });
    await this.issueDelegations.execute(tx, delegations, now, newId);
    return whys;
  }
}

/** An operator may decide otherwise about one that is not to be notified, a party may not. */
function whyNot(
  { dispatch, incident, party }: { readonly dispatch: Dispatch; readonly incident: Incident; readonly party: Party },
  open: readonly OpenOrder[],
  now: Date,
): WhyNot | undefined {
  if (dispatch.ended || incident.state === 'merged' || incident.state === 'emptied') return 'the order had ended';
  if (delegateOf(dispatch.id, open) !== undefined) return 'another party has it';
  if (isSilent(party, now)) return 'that party is not to be notified';
  if (!mayBeTold[incident.tlp](party)) return 'the label of the incident keeps it from that party';
  const isAtWork = open.some(({ incidentId, partyCode }) => incidentId === incident.id && partyCode === party.code);
  return isAtWork ? 'that party has an order already' : undefined;
}

/** The note of whoever wanted to hand an order on, with why that could not be. */
export function notHandedOn(note: string, party: string, why: WhyNot): string {
  return `${note}${note === '' ? '' : ' '}(It names ${nameable(party)}: ${why}.)`;
}

function nameable(party: string): string {
  return storableText(party.slice(0, 100));
}

async function openOrdersOf(tx: EntityManager, incidentIds: readonly string[]): Promise<OpenOrder[]> {
  return tx.query(
    `SELECT incident_id AS "incidentId", party_code AS "partyCode", parent_id AS "parentId", origin
     FROM dispatch WHERE incident_id = ANY($1::uuid[]) AND ended_at IS NULL`,
    [incidentIds],
  );
}
