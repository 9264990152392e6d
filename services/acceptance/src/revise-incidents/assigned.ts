import { reportAssigned, timestampFromDate } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import type { OutgoingEvent, OutgoingOptions } from '@fengsui/messaging';
import type { Incident } from '../incident.js';
import type { Membership } from '../membership.js';

/** The event that says to which incident a report belongs now. */
export function assigned(
  { reportId, revision, how, by, assignedAt }: Membership,
  { id, number, class: ours, tlp }: Incident,
  reason: string,
  options: OutgoingOptions = {},
): OutgoingEvent {
  const place = { incidentId: id, incidentNumber: number, class: ours, tlp };
  const data = { reportId, revision, how, reason, decidedBy: by, assignedAt: timestampFromDate(assignedAt), ...place };
  return outgoing(reportAssigned, data, options);
}
