import { reportRefused, timestampFromDate } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import type { OutgoingEvent } from '@fengsui/messaging';
import type { Context } from '@opentelemetry/api';
import { nameForm } from '../name-form.js';
import type { Report } from '../report.js';

/** Why a platform's report could not be read, for that platform alone. */
export function toldToPlatform(report: Report, trace: Context): OutgoingEvent[] {
  if (report.state !== 'unreadable' || report.channel !== 'ingress' || !nameForm.test(report.source)) return [];
  const { receiptNumber, contentSha256, unreadableReason: reason } = report;
  const receivedAt = timestampFromDate(report.receivedAt);
  const refused = { receiptNumber, contentSha256, reason, receivedAt };
  return [outgoing(reportRefused, refused, { cause: { trace }, to: report.source })];
}
