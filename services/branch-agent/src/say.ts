import { orderAcknowledged, orderAnswered, timestampFromDate } from '@fengsui/contracts';
import type { Context } from '@opentelemetry/api';
import type { JournalAnswer } from './journal-entry.js';
import type { PartyLink } from './party-link.js';

/** Says that an order was taken on. The id is made from the order's, so that a repetition is recognised. */
export async function acknowledge(
  link: PartyLink,
  dispatchId: string,
  by: string,
  at: Date,
  trace: Context,
): Promise<void> {
  const data = { dispatchId, by, acknowledgedAt: timestampFromDate(at) };
  await link.publish(orderAcknowledged, data, `${dispatchId}:acknowledged`, trace);
}

/** Says how an order ended. */
export async function answer(link: PartyLink, dispatchId: string, given: JournalAnswer, trace: Context): Promise<void> {
  const { outcome, note, by, answeredAt } = given;
  const data = { dispatchId, outcome, note, by, answeredAt: timestampFromDate(new Date(answeredAt)) };
  await link.publish(orderAnswered, data, `${dispatchId}:answered`, trace);
}
