import { eventType } from './event-type.js';
import type { EventType } from './event-type.js';
import { IncidentAcceptedSchema, ReportRejectedSchema } from './gen/fengsui/acceptance/v1/acceptance_pb.js';
import { IncidentHandledSchema, OrderIssuedSchema } from './gen/fengsui/dispatch/v1/dispatch_pb.js';
import { NoticeSentSchema } from './gen/fengsui/feedback/v1/feedback_pb.js';
import { OrderAcknowledgedSchema, OrderAnsweredSchema } from './gen/fengsui/handling/v1/handling_pb.js';
import { ReportSubmittedSchema } from './gen/fengsui/ingress/v1/ingress_pb.js';
import {
  FindingReadSchema,
  PlatformContactGivenSchema,
  ReportReceivedSchema,
  ReporterContactGivenSchema,
} from './gen/fengsui/intake/v1/intake_pb.js';

export const reportSubmitted = eventType(ReportSubmittedSchema);
export const reportReceived = eventType(ReportReceivedSchema);
export const findingRead = eventType(FindingReadSchema);
export const reporterContactGiven = eventType(ReporterContactGivenSchema);
export const platformContactGiven = eventType(PlatformContactGivenSchema);
export const incidentAccepted = eventType(IncidentAcceptedSchema);
export const reportRejected = eventType(ReportRejectedSchema);
export const orderIssued = eventType(OrderIssuedSchema);
export const orderAcknowledged = eventType(OrderAcknowledgedSchema);
export const orderAnswered = eventType(OrderAnsweredSchema);
export const incidentHandled = eventType(IncidentHandledSchema);
export const noticeSent = eventType(NoticeSentSchema);

/** Every event that crosses a service boundary, in the order of a report's journey. */
export const allEvents: readonly EventType[] = [
  reportSubmitted,
  reportReceived,
  findingRead,
  reporterContactGiven,
  platformContactGiven,
  incidentAccepted,
  reportRejected,
  orderIssued,
  orderAcknowledged,
  orderAnswered,
  incidentHandled,
  noticeSent,
];
