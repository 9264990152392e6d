import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isSilent, mayBeTold } from '../choose-parties/party-chooser.js';
import { endedStates } from '../ladder.js';
import { narrowest } from '../may-leave.js';
import { nationalDesk, ownSource, partyKinds } from '../party.js';
import type { Party } from '../party.js';
import { OpenOrders } from './open-orders.js';
import type { OpenedOrder } from './opened-orders.js';
import { DispatchNotOpened } from './take-page-step.js';
import type { Taker, Takers } from './takers.js';

export interface TakersAsked {
  readonly token: string;
  /** A part of the code or of a name; all where it is empty. */
  readonly named: string;
  readonly dispatch?: string | undefined;
}

const most = 100;

/** Lists the parties that the orders of a token can be handed on to. */
@Injectable()
export class ListTakers {
  constructor(private readonly openOrders: OpenOrders) {}

  /** Throws OrdersNotFound and DispatchNotOpened. */
  async execute(tx: EntityManager, { token, named, dispatch }: TakersAsked, now: Date): Promise<Takers> {
    const { shown } = await this.openOrders.execute(tx, token, now);
    const id = dispatch?.toLowerCase();
    const orders = shown.orders.filter(({ dispatchId, state, handedOnTo }) =>
      id === undefined ? handedOnTo === null && !endedStates.some((end) => end === state) : dispatchId === id,
    );
    if (id !== undefined && orders.length === 0) throw new DispatchNotOpened(id);
    if (orders.some(({ handedOnTo }) => handedOnTo !== null)) return { parties: [], more: false };
    return takersOf(tx, orders, named, now);
  }
}

/** What HandOn would take: in the directory, to be notified, allowed by the label, and without an open order about the incident. */
async function takersOf(
  tx: EntityManager,
  orders: readonly Pick<OpenedOrder, 'dispatchId' | 'tlp'>[],
  named: string,
  now: Date,
): Promise<Takers> {
  const allowed = mayBeTold[narrowest(orders.map(({ tlp }) => tlp))];
  const kinds = partyKinds.filter((kind) => allowed({ kind, code: '' }));
  // Somewhere the next day may have begun.
  const rows: (Taker & Pick<Party, 'silence' | 'dutyHours'>)[] = await tx.query(
    `SELECT code, kind, json_build_object('zh-CN', name_zh, 'en', name_en) AS name, silence, duty_hours AS "dutyHours" FROM party p
     WHERE retired_at IS NULL AND kind = ANY($1) AND (silence IS NULL OR silence->>'until' <= $2 OR code = '${nationalDesk}')
       AND (strpos(code, lower($3)) > 0 OR strpos(lower(name_en), lower($3)) > 0 OR strpos(lower(name_zh), lower($3)) > 0)
       AND NOT EXISTS (SELECT FROM dispatch d JOIN dispatch o ON o.incident_id = d.incident_id
         WHERE o.id = ANY($4::uuid[]) AND d.party_code = p.code AND d.ended_at IS NULL)
     ORDER BY source <> '${ownSource}', kind, code LIMIT ${most + 1}`,
    [kinds, now.toISOString().slice(0, 10), named.trim(), orders.map(({ dispatchId }) => dispatchId)],
  );
  const parties = rows.slice(0, most).filter((row) => !isSilent(row, now));
  return { parties: parties.map(({ code, kind, name }) => ({ code, kind, name })), more: rows.length > most };
}
