import {
  incidentAccepted,
  incidentHandled,
  noticeSent,
  reportReceived,
  reportRejected,
  timestampFromDate,
} from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import type { OutgoingEvent } from '@fengsui/messaging';
import { randomUUID } from 'node:crypto';

export const yesterday = new Date(Date.now() - 86_400_000);
export const received = (at = new Date()) =>
  outgoing(reportReceived, {
    reportId: randomUUID(),
    channel: 'web',
    description: 'Zhang San, 13800000000, saw a page.',
    receivedAt: timestampFromDate(at),
  });
export const accepted = (incidentClass: string, at = new Date()) =>
  outgoing(incidentAccepted, {
    incidentId: randomUUID(),
    reportId: randomUUID(),
    class: incidentClass,
    acceptedAt: timestampFromDate(at),
  });
export const rejected = () => outgoing(reportRejected, { code: 'test', rejectedAt: timestampFromDate(new Date()) });
export const handled = () =>
  outgoing(incidentHandled, { incidentId: randomUUID(), handledAt: timestampFromDate(new Date()) });
export const sent = (kind: string, reports: number) =>
  outgoing(noticeSent, { kind, reports, sentAt: timestampFromDate(new Date()) });
export const many = (count: number, make: () => OutgoingEvent) => Array.from({ length: count }, make);
