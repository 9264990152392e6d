import { orderOutcomes, timestampDate } from '@fengsui/contracts';
import type { OrderAcknowledged, OrderAnswered } from '@fengsui/contracts';
import { Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import type { Answer, Dispatch } from '../dispatch.js';
import { isId } from '../id.js';
import { storableText } from '../storable-text.js';

type PartyMessage = Received<OrderAcknowledged> | Received<OrderAnswered>;

/** The ids of the dispatches that a batch is about. Throws Unprocessable for one that is no id. */
export function dispatchIdsOf(events: readonly PartyMessage[]): string[] {
  const ids = events.map(({ data }) => data.dispatchId);
  if (!ids.every(isId)) throw new Unprocessable('The dispatch is named by something that is no UUID.');
  return ids;
}

/** The dispatch that a party speaks of. Throws Unprocessable where there is none, or where it is another party's. */
export function dispatchOf({ data, sender }: PartyMessage, dispatches: ReadonlyMap<string, Dispatch>): Dispatch {
  const dispatch = dispatches.get(data.dispatchId);
  if (dispatch === undefined) throw new Unprocessable(`No dispatch has the id ${data.dispatchId}.`);
  if (dispatch.partyCode !== sender) {
    throw new Unprocessable(`The dispatch ${dispatch.id} is an order to ${dispatch.partyCode}, not to ${sender}.`);
  }
  return dispatch;
}

/** When a party says that it acknowledged; not later than now, whatever its clock says. */
export function acknowledgedAt({ data, time }: Received<OrderAcknowledged>, now: Date): Date {
  return past(data.acknowledgedAt ? timestampDate(data.acknowledgedAt) : time, now);
}

/** Reads what a party answered. Throws Unprocessable for an outcome that is none. */
export function answerOf({ data, time }: Received<OrderAnswered>, now: Date): Answer {
  const outcome = orderOutcomes.find((known) => known === data.outcome);
  if (outcome === undefined) {
    throw new Unprocessable(`The outcome of dispatch ${data.dispatchId} is neither ${orderOutcomes.join(' nor ')}.`);
  }
  return {
    outcome,
    note: storableText(data.note),
    by: storableText(data.by).slice(0, 200),
    at: past(data.answeredAt ? timestampDate(data.answeredAt) : time, now),
  };
}

function past(claimed: Date, now: Date): Date {
  return claimed < now ? claimed : now;
}
