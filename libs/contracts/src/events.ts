import { eventType } from './event-type.js';
import type { EventType } from './event-type.js';
import {
  IncidentAcceptedSchema,
  IncidentRevisedSchema,
  InformationRequestedSchema,
  ReportAssignedSchema,
  ReportRejectedSchema,
} from './gen/fengsui/acceptance/v1/acceptance_pb.js';
import {
  IncidentHandledSchema,
  IncidentReopenedSchema,
  OrderIssuedSchema,
} from './gen/fengsui/dispatch/v1/dispatch_pb.js';
import { NoticeSentSchema } from './gen/fengsui/feedback/v1/feedback_pb.js';
import {
  OrderAcknowledgedSchema,
  OrderAnsweredSchema,
  OrderProgressedSchema,
} from './gen/fengsui/handling/v1/handling_pb.js';
import { ReportSubmittedSchema } from './gen/fengsui/ingress/v1/ingress_pb.js';
import {
  FindingReadSchema,
  NoticeReturnedSchema,
  OrderRepliedSchema,
  PlatformContactGivenSchema,
  ReportReceivedSchema,
  ReportRefusedSchema,
  ReporterContactGivenSchema,
  SupplementReceivedSchema,
} from './gen/fengsui/intake/v1/intake_pb.js';

export const reportSubmitted = eventType(ReportSubmittedSchema);
export const reportReceived = eventType(ReportReceivedSchema);
export const findingRead = eventType(FindingReadSchema);
export const reporterContactGiven = eventType(ReporterContactGivenSchema);
export const platformContactGiven = eventType(PlatformContactGivenSchema);
export const supplementReceived = eventType(SupplementReceivedSchema);
export const noticeReturned = eventType(NoticeReturnedSchema);
export const orderReplied = eventType(OrderRepliedSchema);
export const reportRefused = eventType(ReportRefusedSchema);
export const incidentAccepted = eventType(IncidentAcceptedSchema);
export const reportRejected = eventType(ReportRejectedSchema);
export const reportAssigned = eventType(ReportAssignedSchema);
export const incidentRevised = eventType(IncidentRevisedSchema);
export const informationRequested = eventType(InformationRequestedSchema);
export const orderIssued = eventType(OrderIssuedSchema);
export const orderAcknowledged = eventType(OrderAcknowledgedSchema);
export const orderProgressed = eventType(OrderProgressedSchema);
export const orderAnswered = eventType(OrderAnsweredSchema);
export const incidentHandled = eventType(IncidentHandledSchema);
export const incidentReopened = eventType(IncidentReopenedSchema);
export const noticeSent = eventType(NoticeSentSchema);

/** Every event that crosses a service boundary, in the order of a report's journey. */
export const allEvents: readonly EventType[] = [
  reportSubmitted,
  reportReceived,
  findingRead,
  reporterContactGiven,
  platformContactGiven,
  supplementReceived,
  noticeReturned,
  orderReplied,
  reportRefused,
  incidentAccepted,
  reportRejected,
  reportAssigned,
  incidentRevised,
  informationRequested,
  orderIssued,
  orderAcknowledged,
  orderProgressed,
  orderAnswered,
  incidentHandled,
  incidentReopened,
  noticeSent,
];
