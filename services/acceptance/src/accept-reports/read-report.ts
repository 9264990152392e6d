import { defaultTlp, incidentClasses, timestampDate, tlpLabels } from '@fengsui/contracts';
import type { ReportReceived, Tlp } from '@fengsui/contracts';
import { Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import { proposeClass } from '../propose-class/propose-class.js';
import { Report } from '../report.js';

/** Reads an undecided report out of the event that tells of it, with a class proposed. Throws Unprocessable. */
export function readReport({ data, time }: Received<ReportReceived>, traceparent: string): Report {
  const facts = {
    id: data.reportId,
    receiptNumber: data.receiptNumber,
    channel: data.channel,
    source: data.source,
    tlp: labelOf(data.tlp),
    description: storable(data.description),
    claimedClass: incidentClasses.find((known) => known === data.claimedClass) ?? '',
    observables: data.observables.map(({ kind, value }) => ({ kind, value: storable(value) })),
    region: data.region,
    language: data.language === 'en' ? 'en' : 'zh-CN',
    unreadableReason: storable(data.unreadableReason),
    receivedAt: data.receivedAt ? timestampDate(data.receivedAt) : time,
  } as const;
  const proposed = proposeClass(facts);
  return Object.assign(new Report(), facts, {
    proposedClass: proposed.class,
    classReason: proposed.reason,
    state: 'undecided',
    leftOpenBy: '',
    decidedBy: null,
    decidedAt: null,
    decisionCode: null,
    decisionSentence: null,
    traceparent,
  });
}

/** What has no label is AMBER; a label that nobody knows may mean less than that, and is not guessed at. */
function labelOf(text: string): Tlp {
  const label = text === '' ? defaultTlp : tlpLabels.find((known) => known === text);
  if (label === undefined) throw new Unprocessable(`"${text.slice(0, 60)}" is no TLP label.`);
  return label;
}

/** Postgres keeps every character in a text but NUL. */
function storable(text: string): string {
  return text.replaceAll('\0', '');
}
