import { orderIssued, timestampFromDate } from '@fengsui/contracts';
import type { DeliveryKind } from '../order-delivery.js';
import type { ToldOrder } from '../told-order.js';

/** The body of a webhook's request: each order as its event has it on a party's queue (proto JSON). */
export function composeWebhook(kind: DeliveryKind, party: string, orders: readonly ToldOrder[], at: Date): string {
  const data = {
    kind,
    party,
    orders: orders.map((order): unknown => JSON.parse(orderIssued.encode(eventOf(order, kind, party)))),
  };
  return JSON.stringify({ type: `fengsui.order.${kind}`, timestamp: at.toISOString(), data });
}

function eventOf(order: ToldOrder, kind: DeliveryKind, party: string) {
  const { dispatchId, incidentId, incidentNumber, task, class: incidentClass, tlp, summary, reason } = order;
  const { revision, level, note } = order;
  return {
    dispatchId,
    incidentId,
    incidentNumber,
    party,
    task,
    class: incidentClass,
    tlp,
    summary,
    observables: order.observables.map((one) => ({ kind: one.kind, value: one.value })),
    reason,
    issuedAt: timestampFromDate(order.issuedAt),
    kind,
    revision,
    level,
    acknowledgeBy: timestampFromDate(order.acknowledgeBy),
    solveBy: timestampFromDate(order.solveBy),
    note,
  };
}

/** Whether the answer takes the orders on: `{"acknowledged": true}`. Anything else says nothing. */
export function acknowledges(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && Reflect.get(answer, 'acknowledged') === true;
  } catch {
    return false;
  }
}
