import type { Language } from '@fengsui/contracts';
import { insertRows, updateRows } from '@fengsui/database';
import { beforeCommit } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { OrderDelivery } from '../order-delivery.js';
import { groupDrafts } from './group-drafts.js';
import type { DeliveryDraft, Grouped, OpenGroup } from './group-drafts.js';

export type { DeliveryDraft } from './group-drafts.js';

/** Writes down what is to leave by mail and webhook, grouped as each party wishes. A draft that was written before changes nothing. */
@Injectable()
export class WriteDeliveries {
  /** What the transactions that are open now have to tell. */
  private readonly waiting = new WeakMap<EntityManager, DeliveryDraft[]>();

  /** They are written as the last thing of the transaction: parties are locked once, in one order, and for the shortest time. */
  execute(tx: EntityManager, drafts: readonly DeliveryDraft[], now: Date): void {
    if (drafts.length === 0) return;
    const waiting = this.waiting.get(tx);
    if (waiting !== undefined) {
      waiting.push(...drafts);
      return;
    }
    const all = [...drafts];
    this.waiting.set(tx, all);
    beforeCommit(tx, () => write(tx, all, now));
  }
}

async function write(tx: EntityManager, drafts: readonly DeliveryDraft[], now: Date): Promise<void> {
  const parties = await lockParties(tx, drafts);
  const minutesOf = new Map([...parties].map(([code, { minutes }]) => [code, minutes]));
  const fresh = await notWrittenYet(tx, drafts);
  const groups = groupDrafts(fresh, await openGroups(tx, [...parties.keys()], now), minutesOf, newId);
  await insertRows(
    tx,
    OrderDelivery,
    groups.filter(({ isNew }) => isNew).map((group) => deliveryOf(group, now)),
  );
  const enlarged = groups.filter(({ isNew }) => !isNew).map(({ delivery }) => delivery);
  await updateRows(tx, OrderDelivery, enlarged, ['dispatchIds', 'dueAt']);
  const written = groups.flatMap(({ delivery, drafts: own }) =>
    own.map((draft) => ({ draft, deliveryId: delivery.id })),
  );
  await tx.query(
    `INSERT INTO order_draft (unique_key, delivery_id, dispatch_id, note)
     SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[])`,
    [
      written.map(({ draft }) => draft.uniqueKey),
      written.map(({ deliveryId }) => deliveryId),
      written.map(({ draft }) => draft.dispatchId),
      written.map(({ draft }) => noteFor(draft, parties.get(draft.partyCode))),
    ],
  );
}

/** How a party is told. */
interface Told {
  readonly language: Language;
  readonly minutes: number;
}

function noteFor({ note, noteZh = note }: DeliveryDraft, party: Told | undefined): string {
  return party?.language === 'en' ? note : noteZh;
}

/** One writer a party at a time, so that two cannot open two groups; the lock lets dispatches refer to the party. */
async function lockParties(tx: EntityManager, drafts: readonly DeliveryDraft[]): Promise<Map<string, Told>> {
  const rows: (Told & { code: string })[] = await tx.query(
    `SELECT code, language, grouping_minutes AS minutes FROM party WHERE code = ANY($1) ORDER BY code FOR NO KEY UPDATE`,
    [[...new Set(drafts.map(({ partyCode }) => partyCode))]],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

async function notWrittenYet(tx: EntityManager, drafts: readonly DeliveryDraft[]): Promise<DeliveryDraft[]> {
  const byKey = new Map(drafts.map((draft) => [draft.uniqueKey, draft]));
  const known: { unique_key: string }[] = await tx.query(
    `SELECT unique_key FROM order_draft WHERE unique_key = ANY($1)`,
    [[...byKey.keys()]],
  );
  for (const { unique_key: key } of known) byKey.delete(key);
  return [...byKey.values()];
}

/** The lock keeps a sender from taking a group while drafts go into it. */
async function openGroups(tx: EntityManager, parties: readonly string[], now: Date): Promise<OpenGroup[]> {
  return tx.query(
    `SELECT id, party_code AS "partyCode", channel, kind, due_at AS "dueAt", dispatch_ids AS "dispatchIds"
     FROM order_delivery
     WHERE party_code = ANY($1) AND state = 'pending' AND attempts = 0 AND due_at > $2 ORDER BY id FOR NO KEY UPDATE`,
    [parties, now],
  );
}

function deliveryOf({ delivery, drafts }: Grouped, madeAt: Date): OrderDelivery {
  const uniqueKey = drafts[0]?.uniqueKey ?? delivery.id;
  return Object.assign(new OrderDelivery(), delivery, {
    uniqueKey,
    madeAt,
    state: 'pending',
    attempts: 0,
    refusals: 0,
  });
}
