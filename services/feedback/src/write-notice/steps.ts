import { timestampDate } from '@fengsui/contracts';
import type {
  IncidentAccepted,
  InformationRequested,
  ReportReceived,
  ReportRejected,
  SupplementReceived,
} from '@fengsui/contracts';
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
  return stepOf(Notice.accepted(makingOf(event, id, event.data.acceptedAt), event.data));
}

export function rejectedStep(event: Received<ReportRejected>, id: string): Step {
  return stepOf(Notice.rejected(makingOf(event, id, event.data.rejectedAt), event.data));
}

export function requestedStep(event: Received<InformationRequested>, id: string): Step {
  return stepOf(Notice.informationRequested(makingOf(event, id, event.data.requestedAt), event.data));
}

export function supplementStep(event: Received<SupplementReceived>, id: string): Step {
  return stepOf(Notice.supplementReceived(makingOf(event, id, event.data.receivedAt), event.data));
}

/** A step of a report of which the notice is all that is told. */
export function stepOf(notice: Notice): Step {
  return { report: Report.heardOf(notice.reportId), notice };
}

type Timestamp = Parameters<typeof timestampDate>[0];

function makingOf({ time, trace }: Received<unknown>, id: string, at: Timestamp | undefined): NoticeMaking {
  return { id, at: at ? timestampDate(at) : time, traceparent: traceparentOf(trace) };
}
