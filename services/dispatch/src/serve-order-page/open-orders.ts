import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { orderWordsIn } from '../compose-order/order-words.js';
import type { OrderWords } from '../compose-order/order-words.js';
import { mayLeave, narrowest } from '../may-leave.js';
import { OrderDelivery } from '../order-delivery.js';
import { OrderToken, orderTokenForm, orderTokenHash } from '../order-token.js';
import { notesAbout, notesIn, reasonIn, recipientsOf, toldOrders } from '../told-order.js';
import type { ToldNote, ToldOrder } from '../told-order.js';
import type { BothLanguages, OpenedOrder, OpenedOrders } from './opened-orders.js';

/** Nothing is opened by this token: it is none, is too old, or its orders may not leave any more. Which, is not told. */
export class OrdersNotFound extends Error {
  override readonly name = 'OrdersNotFound';
}

/** What is shown, and to which party. */
export interface OpenedForParty {
  readonly partyCode: string;
  readonly shown: OpenedOrders;
}

/** Shows what a token opens, to whoever holds it. */
@Injectable()
export class OpenOrders {
  /** Throws OrdersNotFound. */
  async execute(tx: EntityManager, token: string, now: Date): Promise<OpenedForParty> {
    const delivery = await deliveryOf(tx, token, now);
    const recipient = (await recipientsOf(tx, [delivery.partyCode])).get(delivery.partyCode);
    const notes = forPeople(await notesAbout(tx, delivery.dispatchIds));
    const elsewhere = await handedOn(tx, delivery.dispatchIds);
    const orders = (await toldOrders(tx, delivery.dispatchIds))
      .filter(({ tlp }) => recipient !== undefined && mayLeave(tlp, recipient.kind))
      .map((order) => ({
        ...order,
        note: notesIn(notes, order.dispatchId),
        reason: reasonIn(order, recipient?.language ?? 'zh-CN'),
      }));
    if (recipient === undefined || orders.length === 0) throw new OrdersNotFound('Its orders may not leave');
    const tlp = narrowest(orders.map((order) => order.tlp));
    const shown = {
      party: { 'zh-CN': recipient.nameZh, en: recipient.nameEn },
      language: recipient.language,
      kind: delivery.kind,
      tlp,
      tlpText: inBoth((words) => words.tlp[tlp]),
      orders: orders.map((order) => opened(order, elsewhere.get(order.dispatchId) ?? null)),
    };
    return { partyCode: delivery.partyCode, shown };
  }
}

/** Without what programs got in English, where a mail says the same in its reader's language. */
function forPeople(notes: readonly ToldNote[]): ToldNote[] {
  const keys = new Set(notes.map(({ uniqueKey }) => uniqueKey));
  return notes.filter(({ uniqueKey }) => {
    return !uniqueKey.endsWith(':webhook') || !keys.has(uniqueKey.replace(/webhook$/, 'mail'));
  });
}

async function deliveryOf(tx: EntityManager, token: string, now: Date): Promise<OrderDelivery> {
  if (!orderTokenForm.test(token)) throw new OrdersNotFound('This is no token');
  const known = await tx.findOneBy(OrderToken, { sha256: orderTokenHash(token) });
  if (known === null || known.expiresAt <= now) throw new OrdersNotFound('The token is unknown or too old');
  return tx.findOneByOrFail(OrderDelivery, { id: known.deliveryId });
}

function opened(order: ToldOrder, handedOnTo: BothLanguages | null): OpenedOrder {
  const { dispatchId, incidentNumber, tlp, state, reason, note, summary, observables } = order;
  const { level, issuedAt, acknowledgeBy, solveBy } = order;
  return {
    dispatchId,
    incidentNumber,
    tlp,
    state,
    handedOnTo,
    className: inBoth((words) => words.classes[order.class] ?? order.class),
    task: inBoth((words) => words.tasks[order.task]),
    level: inBoth((words) => words.levels[level]),
    reason,
    note,
    summary,
    observables,
    issuedAt,
    acknowledgeBy,
    solveBy,
  };
}

/** The names of those who have these orders now, by the order that was handed on. */
async function handedOn(tx: EntityManager, ids: readonly string[]): Promise<Map<string, BothLanguages>> {
  const rows: { id: string; name: BothLanguages }[] = await tx.query(
    `SELECT parent_id AS id, json_build_object('zh-CN', name_zh, 'en', name_en) AS name
     FROM dispatch JOIN party ON code = party_code
     WHERE parent_id = ANY($1::uuid[]) AND origin = 'delegation' AND ended_at IS NULL ORDER BY id`,
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function inBoth(text: (words: OrderWords) => string): BothLanguages {
  return { 'zh-CN': text(orderWordsIn('zh-CN')), en: text(orderWordsIn('en')) };
}
