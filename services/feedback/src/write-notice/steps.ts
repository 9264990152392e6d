import { timestampDate } from '@fengsui/contracts';
import type { IncidentAccepted, IncidentHandled, ReportReceived, ReportRejected } from '@fengsui/contracts';
import type { Received } from '@fengsui/messaging';
import { Notice } from '../notice.js';
import type { NoticeMaking } from '../notice.js';
import { Report } from '../report.js';
import { traceparentOf } from '../traceparent.js';
import type { Step } from './write-notices.js';

export function receivedStep(event: Received<ReportReceived>, id: string): Step {
  const making = makingOf(event, id, event.data.receivedAt);
  return { report: Report.received(event.data, making.at), notice: Notice.received(making, event.data) };
}

export function acceptedStep(event: Received<IncidentAccepted>, id: string): Step {
  const notice = Notice.accepted(makingOf(event, id, event.data.acceptedAt), event.data);
  return { report: Report.heardOf(event.data.reportId), notice };
}

export function rejectedStep(event: Received<ReportRejected>, id: string): Step {
  const notice = Notice.rejected(makingOf(event, id, event.data.rejectedAt), event.data);
  return { report: Report.heardOf(event.data.reportId), notice };
}

export function handledStep(event: Received<IncidentHandled>, id: string): Step {
  const notice = Notice.handled(makingOf(event, id, event.data.handledAt), event.data);
  return { report: Report.heardOf(event.data.reportId), notice };
}

type Timestamp = Parameters<typeof timestampDate>[0];

function makingOf({ time, trace }: Received<unknown>, id: string, at: Timestamp | undefined): NoticeMaking {
  return { id, at: at ? timestampDate(at) : time, traceparent: traceparentOf(trace) };
}
