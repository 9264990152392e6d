import { orderIssued, timestampFromDate } from '@fengsui/contracts';
import type { OrderKind } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import type { OutgoingEvent, Received } from '@fengsui/messaging';
import { v5 } from 'uuid';
import type { Dispatch } from '../dispatch.js';
import type { IncidentContent } from '../incident.js';

/** Something that a party is to be told about an order: the order itself, or what follows on it. */
export interface Message {
  readonly dispatch: Dispatch;
  readonly incident: IncidentContent;
  readonly kind: OrderKind;
  /** What it adds to the order. */
  readonly note: string;
  /** The same in Chinese, where a rule says it. */
  readonly noteZh?: string | undefined;
  /** What led to it; its trace goes on. */
  readonly cause?: Pick<Received<unknown>, 'trace'> | undefined;
}

/**
 * The id of a message's event. The order's is the dispatch's, so that a party recognises an order that comes again; what
 * follows on it is numbered, so that the same message always gets the same id.
 */
export function messageId({ dispatch, kind }: Pick<Message, 'dispatch' | 'kind'>, number: number): string {
  return kind === 'order' || kind === 'retest' ? dispatch.id : v5(`${kind}:${number}`, dispatch.id);
}

/** The message for the party's queue, whole: who lost what came before needs nothing else. */
export function orderMessage({ dispatch, incident, kind, note, cause }: Message, number: number): OutgoingEvent {
  const { id, incidentId, partyCode, task, reason, issuedAt, revision, acknowledgeBy, solveBy } = dispatch;
  const { number: incidentNumber, class: incidentClass, tlp, summary, observables, level } = incident;
  return outgoing(
    orderIssued,
    {
      dispatchId: id,
      incidentId,
      incidentNumber,
      party: partyCode,
      task,
      class: incidentClass,
      tlp,
      summary,
      observables: [...observables],
      reason,
      issuedAt: timestampFromDate(issuedAt),
      kind,
      revision,
      level,
      acknowledgeBy: timestampFromDate(acknowledgeBy),
      solveBy: timestampFromDate(solveBy),
      note,
    },
    {
      ...(cause && { cause }),
      to: partyCode,
      id: messageId({ dispatch, kind }, number),
      // A reminder that the broker lost is followed by another; everything else is put back until the party has taken it.
      awaiting: kind === 'reminder' ? [] : ['party'],
    },
  );
}
