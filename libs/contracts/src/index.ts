export type { EventType } from './event-type.js';
export {
  allEvents,
  incidentReopened,
  incidentRevised,
  informationRequested,
  noticeReturned,
  orderReplied,
  reportAssigned,
  supplementReceived,
  findingRead,
  incidentAccepted,
  incidentHandled,
  noticeSent,
  orderAcknowledged,
  orderAnswered,
  orderIssued,
  orderProgressed,
  platformContactGiven,
  reporterContactGiven,
  reportReceived,
  reportRefused,
  reportRejected,
  reportSubmitted,
} from './events.js';
export { incidentClassNames } from './class-names.js';
export {
  defaultTlp,
  incidentClasses,
  incidentLevels,
  languages,
  observableKinds,
  orderKinds,
  orderOutcomes,
  orderProgresses,
  partyCodeForm,
  rejectionCodes,
  tlpLabels,
} from './vocabulary.js';
export type {
  IncidentClass,
  IncidentLevel,
  Language,
  ObservableKind,
  OrderKind,
  OrderOutcome,
  OrderProgress,
  RejectionCode,
  Tlp,
} from './vocabulary.js';
export type {
  IncidentAccepted,
  IncidentRevised,
  InformationRequested,
  ReportAssigned,
  ReportRejected,
} from './gen/fengsui/acceptance/v1/acceptance_pb.js';
export type {
  IncidentHandled,
  IncidentReopened,
  OrderIssued,
  PartyResult,
} from './gen/fengsui/dispatch/v1/dispatch_pb.js';
export type { Observable } from './gen/fengsui/event/v1/observable_pb.js';
export type { NoticeSent } from './gen/fengsui/feedback/v1/feedback_pb.js';
export type { OrderAcknowledged, OrderAnswered, OrderProgressed } from './gen/fengsui/handling/v1/handling_pb.js';
export type { ReportSubmitted } from './gen/fengsui/ingress/v1/ingress_pb.js';
export type {
  FindingRead,
  NoticeReturned,
  OrderReplied,
  PlatformContactGiven,
  ReporterContactGiven,
  ReportReceived,
  SupplementReceived,
} from './gen/fengsui/intake/v1/intake_pb.js';
export { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
export { wiring } from './wiring.js';
