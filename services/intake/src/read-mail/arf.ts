import { decodeText } from '../decode-text/decode-text.js';
import { utcOfMailDate } from '../open-content/mail-date.js';
import { startOf } from '../read-content/part.js';
import type { Part } from '../read-content/part.js';
import type { Finding } from '../read-content/finding.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import type { Reader, Surroundings } from '../read-content/reader.js';
import { rangeIn } from '../read-value/address-range.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import type { RecordPlace } from '../read-value/finding-draft.js';
import { observableIn, observableOf, urlIn } from '../read-value/observable-in.js';
import { portIn } from '../read-value/port-in.js';
import { timeIn } from '../read-value/time-in.js';
import { fieldLinesOf } from './field-lines.js';
import type { FieldLine } from './field-lines.js';
import { firstOutsideHop } from './first-outside-hop.js';
import { linksOf } from './links-of-mail.js';

/** Feedback reports: RFC 5965, with the fields of RFC 6591 (authentication failures) and RFC 6692 (source ports). */
export const arf: Reader = {
  format: 'arf',
  recognises: (part) => part.mediaType === 'message/feedback-report' || beginsAsReport(part),
  read: readFeedbackReport,
};

function beginsAsReport(part: Part): boolean {
  return /^(?:[!-9;-~]{1,60}:[^\n]{0,200}\n){0,4}feedback-type[ \t]{0,4}:/i.test(startOf(part, 1_000).trimStart());
}

function* readFeedbackReport(part: Part, surroundings: Surroundings): Generator<Finding> {
  const fields = fieldLinesOf(decodeText(part.bytes, part.charset).text);
  const reports = reportsIn(fields);
  if (reports.length === 0) throw new ContentNotUnderstood('feedback report', 'it names no Feedback-Type.');
  for (const report of reports) {
    const type = valueOf(report, 'feedback-type').toLowerCase();
    if (type === 'not-spam') {
      surroundings.warn(`${part.path}: it says that a mail is no spam; nothing is reported by that.`);
      continue;
    }
    const place = { part: part.path, warn: (sentence: string) => surroundings.warn(`${part.path}: ${sentence}`) };
    const finding = findingOf(report, type, part, place);
    if (finding !== undefined) yield finding;
    else throw new ContentNotUnderstood('feedback report', 'it names neither a source nor an address or a domain.');
  }
}

/** Several reports may stand in one part; each begins with its type or with what stands before the second type. */
function reportsIn(fields: readonly FieldLine[]): FieldLine[][] {
  const reports: FieldLine[][] = [];
  let before: FieldLine[] = [];
  for (const field of fields) {
    const report = reports.at(-1);
    if (field.name.toLowerCase() === 'feedback-type') {
      reports.push([...before, field]);
      before = [];
    } else (report ?? before).push(field);
  }
  return reports;
}

/** What names the source or the matter of the report; every other field is a detail. */
function findingOf(report: readonly FieldLine[], type: string, part: Part, place: RecordPlace): Finding | undefined {
  const draft = new FindingDraft(place, sourceLine(report));
  const urls = valuesOf(report, 'reported-uri').map(reportedUri);
  if (isAboutContent(type)) for (const url of urls) draft.add(url);
  addSources(draft, report, part);
  for (const url of urls) draft.add(url);
  // The domain of an authentication failure is the one whose name was abused, and the reader of the report.
  if (type !== 'auth-failure') {
    for (const domain of valuesOf(report, 'reported-domain')) draft.add(observableOf(domain, 'domain', 'ipv4', 'ipv6'));
  }
  // A mail that failed authentication may be anybody's, and honest.
  if (type !== 'auth-failure') for (const link of linksOf(part)) draft.addAt(link);
  draft.type = valueOf(report, 'feedback-type');
  draft.time = timeOf(report, part);
  for (const { name, value } of report) if (!spoken(name, type)) draft.details.add(name, value);
  return draft.finish();
}

function addSources(draft: FindingDraft, report: readonly FieldLine[], { about }: Part): void {
  const port = portIn(valueOf(report, 'source-port'));
  const named = valuesOf(report, 'source-ip').flatMap((value) => value.split(/[\s,;]+/, 20));
  for (const written of named) {
    const address = written.replace(/^\[?(?:IPv6:)?/i, '').replace(/\]$/, '');
    draft.add(observableOf(address, 'ipv4', 'ipv6') ?? rangeIn(address), port);
  }
  if (named.length > 0 && !draft.isEmpty) return;
  const hop = about && firstOutsideHop(about.head);
  if (hop !== undefined) draft.add(observableIn(hop), port);
}

/** `http:`, `mailto:`, and names without a scheme, which some write. */
function reportedUri(value: string) {
  const bare = value.replace(/^<(.*)>$/s, '$1').trim();
  const [, mailbox] = /^mailto:([^?]{3,320})/i.exec(bare) ?? [];
  if (mailbox !== undefined) return observableOf(mailbox, 'email');
  if (/^(?:dns|tel|sip|urn|cid|mid):/i.test(bare)) return observableIn(bare.replace(/^dns:\/{0,3}/i, ''));
  return observableIn(bare) ?? urlIn(bare);
}

function timeOf(report: readonly FieldLine[], { about }: Part): string {
  const said = valueOf(report, 'arrival-date') || valueOf(report, 'received-date');
  return utcOfMailDate(said) || timeIn(said) || (about?.head.date ?? '');
}

function isAboutContent(type: string): boolean {
  return /fraud|phish|malware|virus/.test(type);
}

const fieldsOfTheFinding = new Set(
  'feedback-type source-ip source-port reported-uri arrival-date received-date version'.split(' '),
);

function spoken(name: string, type: string): boolean {
  const lower = name.toLowerCase();
  return fieldsOfTheFinding.has(lower) || (lower === 'reported-domain' && type !== 'auth-failure');
}

function sourceLine(report: readonly FieldLine[]): number {
  const named = ['source-ip', 'reported-uri', 'reported-domain', 'feedback-type'];
  const lines = named.map((name) => report.find((field) => field.name.toLowerCase() === name)?.line);
  return lines.find((line) => line !== undefined) ?? 0;
}

function valuesOf(report: readonly FieldLine[], name: string): string[] {
  return report.filter((field) => field.name.toLowerCase() === name && field.value !== '').map(({ value }) => value);
}

function valueOf(report: readonly FieldLine[], name: string): string {
  return valuesOf(report, name)[0] ?? '';
}
