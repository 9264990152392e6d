import { orderAcknowledged, orderAnswered, orderProgressed, timestampFromDate } from '@fengsui/contracts';
import type { OrderProgress } from '@fengsui/contracts';
import type { Context } from '@opentelemetry/api';
import type { JournalAnswer } from './journal-entry.js';
import { LinkClosed } from './party-link.js';
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
  const { outcome, note, by, answeredAt, handOnTo = '' } = given;
  const data = { dispatchId, outcome, note, by, handOnTo, answeredAt: timestampFromDate(new Date(answeredAt)) };
  await link.publish(orderAnswered, data, `${dispatchId}:answered`, trace);
}

/** How an order gets on, for people at the desk. */
export interface Progress {
  readonly dispatchId: string;
  readonly step: OrderProgress;
  readonly note: string;
  readonly by: string;
  readonly at: Date;
  /** Tells this word from others about the order. */
  readonly key: string;
}

/** Says how an order gets on as soon as the broker can be reached; unheard where the agent ends before. */
export async function report(link: PartyLink, progress: Progress, trace: Context): Promise<void> {
  try {
    await link.publish(orderProgressed, dataOf(progress), idOf(progress), trace);
  } catch (error) {
    if (!(error instanceof LinkClosed)) throw error;
  }
}

/** Says how an order gets on, once: nothing depends on whether it is heard, and an older desk does not listen. */
export async function mention(link: PartyLink, progress: Progress, trace: Context): Promise<void> {
  await link.mention(orderProgressed, dataOf(progress), idOf(progress), trace);
}

function dataOf({ dispatchId, step, note, by, at }: Progress) {
  return { dispatchId, step, note, by, progressedAt: timestampFromDate(at) };
}

function idOf({ dispatchId, key }: Progress): string {
  return `${dispatchId}:${key}`;
}
