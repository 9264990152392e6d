import { orderOutcomes, orderProgresses, timestampDate } from '@fengsui/contracts';
import type { OrderAcknowledged, OrderAnswered, OrderProgressed } from '@fengsui/contracts';
import { Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import type { Dispatch } from '../dispatch.js';
import { isId } from '../id.js';
import type { LadderStep } from '../record-steps/record-steps.js';

type PartyMessage = Received<OrderAcknowledged> | Received<OrderProgressed> | Received<OrderAnswered>;

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

export function acknowledgementIn(event: Received<OrderAcknowledged>): LadderStep {
  const { data, time } = event;
  const at = data.acknowledgedAt ? timestampDate(data.acknowledgedAt) : time;
  return { dispatchId: data.dispatchId, step: 'acknowledged', by: data.by, via: 'queue', note: '', at, cause: event };
}

/** Throws Unprocessable for a step that is none. */
export function progressIn(event: Received<OrderProgressed>): LadderStep {
  const { data, time } = event;
  const step = orderProgresses.find((known) => known === data.step);
  if (step === undefined) {
    throw new Unprocessable(`The step of dispatch ${data.dispatchId} is none of ${orderProgresses.join(', ')}.`);
  }
  const at = data.progressedAt ? timestampDate(data.progressedAt) : time;
  const note = data.note.slice(0, 4_000);
  return { dispatchId: data.dispatchId, step, by: data.by, via: 'queue', note, at, cause: event };
}

/** Whether an answer names the party whose the order is. */
export function handsOn({ data }: Received<OrderAnswered>): boolean {
  return data.outcome === 'declined' && data.handOnTo !== '';
}

/** Throws Unprocessable for an outcome that is none. */
export function answerIn(event: Received<OrderAnswered>): LadderStep {
  const { data, time } = event;
  const step = orderOutcomes.find((known) => known === data.outcome);
  if (step === undefined) {
    throw new Unprocessable(`The outcome of dispatch ${data.dispatchId} is neither ${orderOutcomes.join(' nor ')}.`);
  }
  const at = data.answeredAt ? timestampDate(data.answeredAt) : time;
  return { dispatchId: data.dispatchId, step, by: data.by, via: 'queue', note: data.note, at, cause: event };
}
