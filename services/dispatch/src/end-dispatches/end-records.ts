import { incidentHandled, timestampFromDate } from '@fengsui/contracts';
import type { AuditRecord } from '@fengsui/database';
import { outgoing } from '@fengsui/messaging';
import type { OutgoingEvent } from '@fengsui/messaging';
import { causeOf } from '../cause.js';
import type { Incident } from '../incident.js';
import type { PartyEnd } from '../incident-rows.js';
import type { Ended } from './end-dispatches.js';
import { resultsFor } from './results.js';

export function handledEvent(
  { id, reportId, tlp, round }: Incident,
  ends: readonly PartyEnd[],
  cause: Ended['cause'] | undefined,
  at: Date,
): OutgoingEvent {
  const results = resultsFor(ends);
  const data = {
    incidentId: id,
    reportId: reportId ?? '',
    results,
    handledAt: timestampFromDate(at),
    tlp,
    round,
  };
  return outgoing(incidentHandled, data, causeOf(cause));
}

export function endedRecord({ dispatch, actor, onBehalfOf }: Ended, at: Date): AuditRecord {
  const { id, incidentId, state } = dispatch;
  return {
    at,
    actor,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
    action: state === 'cancelled' ? 'order-cancelled' : 'order-answered',
    subject: 'dispatch',
    subjectId: id,
    details: { incidentId, outcome: state },
  };
}

export function handledRecord({ id, round }: Incident, at: Date): AuditRecord {
  const details = { round };
  return { at, actor: 'service:dispatch', action: 'incident-handled', subject: 'incident', subjectId: id, details };
}
