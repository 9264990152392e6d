import type { EntityManager } from 'typeorm';
import { mayLeave } from '../may-leave.js';
import type { DeliveryKind } from '../order-delivery.js';
import { notesAbout, notesIn, recipientsOf, toldOrders } from '../told-order.js';
import type { Recipient, ToldOrder } from '../told-order.js';
import type { ClaimedDelivery } from './claim-deliveries.js';
import type { EndedAttempt } from './ended-attempt.js';

/** What of a delivery leaves, and to whom. */
export interface LeavingOrders {
  readonly recipient: Recipient | undefined;
  readonly leaving: readonly ToldOrder[];
  /** Those that their label keeps from the party. */
  readonly withheld: readonly ToldOrder[];
  /** Why nothing leaves; undefined where something does. */
  readonly hindrance: EndedAttempt['outcome'] | undefined;
}

/** By the delivery's id. Looks at the labels as they are now: they may have narrowed since the deliveries were written. */
export async function leavingOrders(
  tx: Pick<EntityManager, 'query'>,
  deliveries: readonly ClaimedDelivery[],
): Promise<Map<string, LeavingOrders>> {
  const ids = [...new Set(deliveries.flatMap(({ dispatchIds }) => dispatchIds))];
  const told = await toldOrders(tx, ids);
  const notes = Map.groupBy(await notesAbout(tx, ids), ({ deliveryId }) => deliveryId);
  const recipients = await recipientsOf(tx, [...new Set(deliveries.map(({ partyCode }) => partyCode))]);
  const byId = new Map(told.map((order) => [order.dispatchId, order]));
  const untold = await untoldOf(tx, deliveries);
  return new Map(
    deliveries.map(({ id, kind, partyCode, dispatchIds }) => {
      const own = notes.get(id) ?? [];
      const orders = dispatchIds.flatMap((dispatchId) => {
        const order = byId.get(dispatchId);
        return order === undefined ? [] : [{ ...order, note: notesIn(own, dispatchId) }];
      });
      const needed = untold.has(id) ? [] : orders.filter(({ ended }) => !ended || !workKinds.includes(kind));
      return [id, parted(needed, recipients.get(partyCode), orders.length > needed.length)];
    }),
  );
}

/** What asks for work is not sent about an order that has ended meanwhile. */
const workKinds: readonly DeliveryKind[] = ['order', 'reminder', 'retest'];

/** Cancellations of what never left this way, because the mail server or the webhook was away: nothing is to be taken back. */
async function untoldOf(
  tx: Pick<EntityManager, 'query'>,
  deliveries: readonly ClaimedDelivery[],
): Promise<Set<string>> {
  const ids = deliveries.flatMap(({ id, kind }) => (kind === 'cancellation' ? [id] : []));
  if (ids.length === 0) return new Set();
  const rows: { id: string }[] = await tx.query(
    `SELECT d.id FROM order_delivery d WHERE d.id = ANY($1::uuid[]) AND NOT EXISTS (
       SELECT FROM order_delivery e WHERE e.party_code = d.party_code AND e.channel = d.channel AND e.id <> d.id
         AND e.dispatch_ids && d.dispatch_ids AND e.state <> 'moot')`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

export function dispatchIdsOf(orders: readonly ToldOrder[]): string[] {
  return orders.map(({ dispatchId }) => dispatchId);
}

function parted(orders: readonly ToldOrder[], recipient: Recipient | undefined, someEnded: boolean): LeavingOrders {
  const allowed = (order: ToldOrder): boolean => recipient !== undefined && mayLeave(order.tlp, recipient.kind);
  const [leaving, withheld] = [orders.filter(allowed), orders.filter((order) => !allowed(order))];
  return { recipient, leaving, withheld, hindrance: hindranceOf(leaving, withheld, someEnded) };
}

function hindranceOf(
  leaving: readonly ToldOrder[],
  withheld: readonly ToldOrder[],
  someEnded: boolean,
): LeavingOrders['hindrance'] {
  if (leaving.length > 0) return undefined;
  if (withheld.length > 0) return { state: 'failed', code: 'withheld' };
  return someEnded ? { state: 'moot' } : { state: 'failed', code: 'nothing-to-send' };
}
