import type { EntityManager } from 'typeorm';
import { mayLeave } from '../may-leave.js';
import { recipientOf, toldOrders } from '../told-order.js';
import type { Recipient, ToldOrder } from '../told-order.js';
import type { ClaimedDelivery } from './claim-deliveries.js';

/** What of a delivery leaves, and to whom. */
export interface LeavingOrders {
  readonly recipient: Recipient | undefined;
  readonly leaving: readonly ToldOrder[];
  /** Those that their label keeps from the party. */
  readonly withheld: readonly ToldOrder[];
}

/** Looks at the labels as they are now: they may have narrowed since the delivery was written. */
export async function leavingOrders(
  tx: Pick<EntityManager, 'query'>,
  { dispatchIds, partyCode }: ClaimedDelivery,
): Promise<LeavingOrders> {
  const orders = await toldOrders(tx, dispatchIds);
  const recipient = await recipientOf(tx, partyCode);
  const allowed = (order: ToldOrder): boolean => recipient !== undefined && mayLeave(order.tlp, recipient.kind);
  return { recipient, leaving: orders.filter(allowed), withheld: orders.filter((order) => !allowed(order)) };
}

export function dispatchIdsOf(orders: readonly ToldOrder[]): string[] {
  return orders.map(({ dispatchId }) => dispatchId);
}
