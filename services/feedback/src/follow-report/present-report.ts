import type { DeliveryState } from '../delivery.js';
import type { NoticeFacts } from '../notice-facts.js';
import { toldOf } from '../send-notice/compose-notice.js';
import { plainLine } from '../word-notice/plain-line.js';
import { reopenedSentences, sentences } from '../word-notice/wording.js';
import type { FollowedReport, MailState, OpenQuestion, ReportState, TimelineStep } from './followed-report.js';

export interface FoundReport {
  readonly id: string;
  readonly receiptNumber: string;
  readonly language: string;
  readonly tlp: string;
}

export interface FoundNotice {
  readonly facts: NoticeFacts;
  readonly at: Date;
  readonly platform: string | null;
  /** Of what carries it. */
  readonly state: DeliveryState | null;
}

/** The incident that a report is in now. */
export interface FoundIncident {
  readonly number: string;
  /** Null unless it is worked on again. */
  readonly reopenedAt: Date | null;
}

/** A report as its reporter may see it; notices come in the order in which they were made. */
export function presentReport(
  report: FoundReport,
  notices: readonly FoundNotice[],
  incident: FoundIncident | undefined,
): FollowedReport {
  const { receiptNumber, language } = report;
  const incidentNumber = incident?.number ?? '';
  const reopenedAt = incident?.reopenedAt ?? null;
  const steps = notices.map((notice) => stepOf(report, notice, incidentNumber));
  const again = reopenedAt === null ? [] : [reopened(reopenedAt)];
  const openQuestion = openQuestionOf(notices);
  return {
    receiptNumber,
    state: reopenedAt === null ? stateOf(notices) : 'reopened',
    language: language === 'en' ? 'en' : 'zh-CN',
    timeline: [...steps, ...again],
    ...(incidentNumber !== '' && { incidentNumber }),
    ...(openQuestion && { openQuestion }),
  };
}

const furthestFirst = ['handled', 'rejected', 'accepted'] as const;

function stateOf(notices: readonly FoundNotice[]): ReportState {
  const reached = furthestFirst.find((state) => notices.some(({ facts }) => facts.step === state));
  // Whoever was told of another incident after a rejection has a report that was accepted after all.
  const moved = reached === 'rejected' && notices.some(({ facts }) => facts.step === 'reassigned');
  return moved ? 'accepted' : (reached ?? 'received');
}

/** The last question, unless something was added or decided since. */
function openQuestionOf(notices: readonly FoundNotice[]): OpenQuestion | undefined {
  const last = notices.findLast(({ facts }) => facts.step !== 'received');
  if (last?.facts.step !== 'information-requested') return undefined;
  const { question, answerBy } = last.facts;
  return { question: plainLine(question), ...(answerBy !== null && { answerBy }) };
}

function stepOf(
  { receiptNumber, tlp }: FoundReport,
  { facts, at, platform, state }: FoundNotice,
  incidentNumber: string,
): TimelineStep {
  const text = sentences(toldOf({ receiptNumber, incidentNumber, facts, at, tlp }));
  return { step: facts.step, at, text, mail: mailOf(platform, state) };
}

function reopened(at: Date): TimelineStep {
  return { step: 'reopened', at, text: reopenedSentences, mail: 'none' };
}

function mailOf(platform: string | null, state: DeliveryState | null): MailState {
  // A platform's notice that no digest tells yet waits for the next one.
  if (state === null) return platform === null ? 'none' : 'pending';
  return state === 'sending' ? 'pending' : state;
}
