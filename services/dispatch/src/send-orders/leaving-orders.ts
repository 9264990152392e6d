import type { EntityManager } from 'typeorm';
import { mayLeave } from '../may-leave.js';
import { recipientsOf, toldOrders } from '../told-order.js';
import type { Recipient, ToldOrder } from '../told-order.js';
import type { ClaimedDelivery } from './claim-deliveries.js';

/** What of a delivery leaves, and to whom. */
export interface LeavingOrders {
  readonly recipient: Recipient | undefined;
  readonly leaving: readonly ToldOrder[];
  /** Those that their label keeps from the party. */
  readonly withheld: readonly ToldOrder[];
}

/** By the delivery's id. Looks at the labels as they are now: they may have narrowed since the deliveries were written. */
export async function leavingOrders(
  tx: Pick<EntityManager, 'query'>,
  deliveries: readonly ClaimedDelivery[],
): Promise<Map<string, LeavingOrders>> {
  const told = await toldOrders(tx, [...new Set(deliveries.flatMap(({ dispatchIds }) => dispatchIds))]);
  const recipients = await recipientsOf(tx, [...new Set(deliveries.map(({ partyCode }) => partyCode))]);
  const byId = new Map(told.map((order) => [order.dispatchId, order]));
  return new Map(
    deliveries.map(({ id, partyCode, dispatchIds }) => {
      const orders = dispatchIds.flatMap((dispatchId) => byId.get(dispatchId) ?? []);
      return [id, parted(orders, recipients.get(partyCode))];
    }),
  );
}

export function dispatchIdsOf(orders: readonly ToldOrder[]): string[] {
  return orders.map(({ dispatchId }) => dispatchId);
}

function parted(orders: readonly ToldOrder[], recipient: Recipient | undefined): LeavingOrders {
  const allowed = (order: ToldOrder): boolean => recipient !== undefined && mayLeave(order.tlp, recipient.kind);
  return { recipient, leaving: orders.filter(allowed), withheld: orders.filter((order) => !allowed(order)) };
}
