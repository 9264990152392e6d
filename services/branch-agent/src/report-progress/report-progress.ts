import { orderProgressed, timestampFromDate } from '@fengsui/contracts';
import { context } from '@opentelemetry/api';
import { AnswerRefused } from '../answer-order/answer-order.js';
import type { Journal } from '../journal.js';
import type { PartyLink } from '../party-link.js';

export interface ReportedProgress {
  readonly orderId: string;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

/** Tells the desk how an order gets on, by a person's word. Throws AnswerRefused. */
export async function reportProgress(
  { orderId, note, by, at }: ReportedProgress,
  journal: Journal,
  links: readonly PartyLink[],
): Promise<void> {
  const entry = await journal.find(orderId);
  if (entry === undefined) {
    throw new AnswerRefused(
      `The journal knows no order ${orderId}. Give its dispatchId, and the --journal of the agent that printed it.`,
    );
  }
  const link = links.find(({ party }) => party === entry.party);
  if (link === undefined) throw new AnswerRefused(`The order is for ${entry.party}: give --credentials of that party.`);
  const data = { dispatchId: orderId, step: 'progress', note, by, progressedAt: timestampFromDate(at) };
  await link.publish(orderProgressed, data, `${orderId}:progress:${at.getTime()}`, context.active());
}
