import { randomUUID } from 'node:crypto';
import {
  incidentAccepted,
  incidentHandled,
  platformContactGiven,
  reporterContactGiven,
  reportReceived,
  reportRejected,
  timestampFromDate,
} from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { v7 as uuid } from 'uuid';
import { acceptedStep, handledStep, receivedStep } from '../src/write-notice/steps.js';

const at = timestampFromDate(new Date('2099-01-01T00:00:05Z'));

export interface ReportFacts {
  readonly reportId: string;
  readonly receiptNumber: string;
  readonly incidentNumber: string;
}

/** A report that nobody else in the run has. */
export function newReport(): ReportFacts {
  const reportId = randomUUID();
  const tail = reportId.slice(-8).toUpperCase();
  return { reportId, receiptNumber: `FS-20990101-${tail}`, incidentNumber: `INC-20990101-${tail}` };
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

export function accepted({ reportId, incidentNumber }: ReportFacts, facts: Facts<typeof incidentAccepted> = {}) {
  return outgoing(incidentAccepted, {
    reportId,
    incidentNumber,
    incidentId: randomUUID(),
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

export function handled({ reportId }: ReportFacts, facts: Facts<typeof incidentHandled> = {}) {
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
    incidentId: randomUUID(),
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

/** What the handlers make of these events, for tests that call them without a broker. */
export const steps = {
  received: (report: ReportFacts, facts: Facts<typeof reportReceived> = {}) =>
    receivedStep(asReceived(reportReceived.decode(received(report, facts).payload)), uuid()),
  accepted: (report: ReportFacts) =>
    acceptedStep(asReceived(incidentAccepted.decode(accepted(report).payload)), uuid()),
  handled: (report: ReportFacts) => handledStep(asReceived(incidentHandled.decode(handled(report).payload)), uuid()),
} as const;

function asReceived<Data>(data: Data): Received<Data> {
  return { id: uuid(), data, subject: '', sender: '', time: new Date(), trace: ROOT_CONTEXT };
}
