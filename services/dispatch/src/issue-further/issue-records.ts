import type { AuditRecord } from '@fengsui/database';
import type { Dispatch } from '../dispatch.js';
import type { Incident } from '../incident.js';

export function issuedRecord(
  { id, incidentId, partyCode, task, origin }: Dispatch,
  actor: string,
  at: Date,
): AuditRecord {
  return {
    at,
    actor,
    action: 'order-issued',
    subject: 'dispatch',
    subjectId: id,
    details: { incidentId, party: partyCode, task, ...(origin !== 'choice' && { origin }) },
  };
}

export function reopenedRecord({ id, round }: Incident, at: Date): AuditRecord {
  return {
    at,
    actor: 'service:dispatch',
    action: 'incident-reopened',
    subject: 'incident',
    subjectId: id,
    details: { round },
  };
}
