import { defaultTlp, incidentClasses, timestampDate, tlpLabels } from '@fengsui/contracts';
import type { ReportReceived, Tlp } from '@fengsui/contracts';
import { storableText } from '@fengsui/database';
import { Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import type { Current } from '../keep-classifier/classifiers.js';
import { factsOf } from '../propose-class/facts-of-report.js';
import { Report } from '../report.js';

/** Reads an undecided report out of the event that tells of it, with a class proposed. Throws Unprocessable. */
export function readReport(
  { data, time }: Received<ReportReceived>,
  traceparent: string,
  { classifier, version, model }: Current,
): Report {
  const report = Object.assign(new Report(), {
    id: data.reportId,
    receiptNumber: data.receiptNumber,
    channel: data.channel,
    source: data.source,
    tlp: labelOf(data.tlp),
    description: storableText(data.description),
    claimedClass: incidentClasses.find((known) => known === data.claimedClass) ?? '',
    observables: data.observables.map(({ kind, value }) => ({ kind, value: storableText(value) })),
    reportedType: storableText(data.type),
    format: data.format,
    findingCount: data.findingCount,
    region: data.region,
    language: data.language === 'en' ? 'en' : 'zh-CN',
    unreadableReason: storableText(data.unreadableReason),
    receivedAt: data.receivedAt ? timestampDate(data.receivedAt) : time,
    state: 'undecided',
    leftOpenBy: '',
    decidedBy: null,
    decidedAt: null,
    decisionCode: null,
    decisionSentence: null,
    traceparent,
  } as const);
  report.propose(classifier.propose(factsOf(report)), { ...version, model });
  return report;
}

/** What has no label is AMBER; a label that nobody knows may mean less than that, and is not guessed at. */
function labelOf(text: string): Tlp {
  const label = text === '' ? defaultTlp : tlpLabels.find((known) => known === text);
  if (label === undefined) throw new Unprocessable(`"${text.slice(0, 60)}" is no TLP label.`);
  return label;
}
