import { randomUUID } from 'node:crypto';
import {
  incidentAccepted,
  incidentHandled,
  incidentReopened,
  informationRequested,
  noticeReturned,
  platformContactGiven,
  reportAssigned,
  reporterContactGiven,
  reportReceived,
  reportRejected,
  supplementReceived,
  timestampFromDate,
} from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { v7 as uuid } from 'uuid';
import { assignmentOf } from '../src/assign-report/report-assigned.subscriber.js';
import { handledIncident } from '../src/tell-result/incident-facts.js';
import { acceptedStep, receivedStep } from '../src/write-notice/steps.js';

const at = timestampFromDate(new Date('2099-01-01T00:00:05Z'));

export interface ReportFacts {
  readonly reportId: string;
  readonly receiptNumber: string;
  readonly incidentId: string;
  readonly incidentNumber: string;
  /** An incident that others have reported. */
  readonly otherId: string;
  readonly otherNumber: string;
}

/** A report that nobody else in the run has. */
export function newReport(): ReportFacts {
  const reportId = randomUUID();
  const tail = reportId.slice(-8).toUpperCase();
  return {
    reportId,
    receiptNumber: `FS-20990101-${tail}`,
    incidentId: randomUUID(),
    incidentNumber: `INC-20990101-${tail}`,
    otherId: randomUUID(),
    otherNumber: `INC-20980101-${tail}`,
  };
}

/** The fields of an event as they may be given; the wire's own form of it is left out. */
type Facts<Type extends { encode(data: never): string }> = Omit<
  Extract<Parameters<Type['encode']>[0], { $typeName?: never }>,
  '$typeName'
>;

export function received(report: ReportFacts, facts: Facts<typeof reportReceived> = {}) {
  const { reportId, receiptNumber } = report;
  return outgoing(reportReceived, {
    reportId,
    receiptNumber,
    channel: 'web',
    receivedAt: at,
    tlp: 'AMBER',
    language: 'zh-CN',
    ...facts,
  });
}

export function contact({ reportId }: ReportFacts, facts: Facts<typeof reporterContactGiven> = {}) {
  return outgoing(reporterContactGiven, { reportId, email: `${reportId}@example.org`, language: 'zh-CN', ...facts });
}

export function accepted(
  { reportId, incidentId, incidentNumber }: ReportFacts,
  facts: Facts<typeof incidentAccepted> = {},
) {
  return outgoing(incidentAccepted, {
    reportId,
    incidentNumber,
    incidentId,
    class: 'phishing',
    tlp: 'AMBER',
    acceptedAt: at,
    ...facts,
  });
}

export function rejected({ reportId }: ReportFacts, facts: Facts<typeof reportRejected> = {}) {
  return outgoing(reportRejected, {
    reportId,
    code: 'no-evidence',
    sentence: '',
    tlp: 'AMBER',
    rejectedAt: at,
    ...facts,
  });
}

export function handled({ reportId, incidentId }: ReportFacts, facts: Facts<typeof incidentHandled> = {}) {
  const results = [
    {
      party: 'isp-north',
      nameZh: '北方示例网络',
      nameEn: 'Example Net North',
      outcome: 'done',
      note: '已关停仿冒网站。',
    },
  ];
  return outgoing(incidentHandled, {
    incidentId,
    reportId,
    results,
    tlp: 'AMBER',
    handledAt: at,
    ...facts,
  });
}

export function platformContact(platform: string, facts: Facts<typeof platformContactGiven> = {}) {
  return outgoing(platformContactGiven, { platform, email: `${platform}@example.org`, language: 'en', ...facts });
}

export function assigned({ reportId, otherId, otherNumber }: ReportFacts, facts: Facts<typeof reportAssigned> = {}) {
  return outgoing(reportAssigned, {
    reportId,
    revision: 1,
    incidentId: otherId,
    incidentNumber: otherNumber,
    how: 'joined',
    class: 'phishing',
    tlp: 'AMBER',
    assignedAt: at,
    ...facts,
  });
}

export function reopened({ incidentId }: ReportFacts, facts: Facts<typeof incidentReopened> = {}) {
  return outgoing(incidentReopened, { incidentId, round: 1, reopenedAt: at, tlp: 'AMBER', ...facts });
}

export function asked({ reportId }: ReportFacts, facts: Facts<typeof informationRequested> = {}) {
  return outgoing(informationRequested, {
    requestId: randomUUID(),
    reportId,
    question: 'When did you see the page first?',
    requestedAt: at,
    tlp: 'AMBER',
    ...facts,
  });
}

export function supplement({ reportId }: ReportFacts, facts: Facts<typeof supplementReceived> = {}) {
  return outgoing(supplementReceived, {
    supplementId: randomUUID(),
    reportId,
    channel: 'status-page',
    text: 'On Monday.',
    receivedAt: at,
    tlp: 'AMBER',
    ...facts,
  });
}

export function returned(deliveryId: string, facts: Facts<typeof noticeReturned> = {}) {
  return outgoing(noticeReturned, { deliveryId, kind: 'bounce', status: '5.1.1', receivedAt: at, ...facts });
}

const declined = [
  { party: 'isp-north', nameZh: '北方示例网络', nameEn: 'Example Net North', outcome: 'declined', note: '' },
];

/** What the handlers make of these events, for tests that call them without a broker. */
export const steps = {
  received: (report: ReportFacts, facts: Facts<typeof reportReceived> = {}) =>
    receivedStep(decoded(reportReceived, received(report, facts)), uuid()),
  accepted: (report: ReportFacts) => acceptedStep(decoded(incidentAccepted, accepted(report)), uuid()),
  handled: (report: ReportFacts) => handledIncident(decoded(incidentHandled, handled(report))),
  handledAgain: (report: ReportFacts) =>
    handledIncident(decoded(incidentHandled, handled(report, { round: 1, results: declined }))),
  /** Of the incident that others reported; the event names one of those. */
  handledWithOthers: (report: ReportFacts) => {
    const facts = { incidentId: report.otherId, reportId: report.otherId };
    return handledIncident(decoded(incidentHandled, handled(report, facts)));
  },
  joined: (report: ReportFacts) => assignmentOf(decoded(reportAssigned, assigned(report))),
  merged: (report: ReportFacts) =>
    assignmentOf(decoded(reportAssigned, assigned(report, { revision: 2, how: 'merged' }))),
} as const;

function decoded<Data>(
  type: { decode(payload: string): Data },
  { payload }: { readonly payload: string },
): Received<Data> {
  return asReceived(type.decode(payload));
}

function asReceived<Data>(data: Data): Received<Data> {
  return { id: uuid(), data, subject: '', sender: '', time: new Date(), trace: ROOT_CONTEXT };
}
