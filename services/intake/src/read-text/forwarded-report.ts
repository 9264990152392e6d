import { isOfCorrespondents } from './correspondents.js';
import type { Correspondents } from './correspondents.js';
import { findMentions } from './find-mentions.js';
import type { Mention, TextLine } from './mention.js';
import type { Section } from './sections.js';
import { sectionsOf } from './sections.js';

/** A text by its sections, with those whose reports it hands on. */
export interface TextBySections {
  readonly sections: readonly Section[];
  /** Addresses of who wrote the reports that are forwarded. */
  readonly senders: readonly string[];
}

const senderField = /^(?:\*{0,2})(?:from|von|de|от|发件人|寄件者|差出人|보낸 ?사람)\*{0,2}\s{0,2}[:：]/i;
const receivedField = /^\s{0,4}received\s?:/i;
const complaints =
  /phish|malware|malicious|botnet|compromis|infring|brute.?force|port.?scan|ddos|hacke[dr]|hacking|attack|command.and.control|abusive|intrusion|钓鱼|釣魚|仿冒|攻击|攻擊|恶意|惡意|木马|木馬|侵权|投诉|漏洞|暴力破解|フィッシング|不正アクセス|攻撃|피싱|해킹|공격/gi;
/** What a mail that is evidence itself seldom says. */
const ofReports = /phish|botnet|infring|port.?scan|ddos|command|钓鱼|釣魚|仿冒|侵权|投诉|フィッシング|피싱/i;
const searchedLines = 400;

/**
 * The sections of a text. Where somebody only hands on a report of somebody else, in whose mail a program wrote no more
 * than From, Date and Subject, that report is what the text says, and no evidence beside it.
 */
export function sectionsOfReport(lines: readonly TextLine[], nested: boolean, own: Correspondents): TextBySections {
  const sections = nested ? sectionsOf(lines, nested) : withEarlierMails(lines, sectionsOf(lines, nested), own);
  const head = nested ? -1 : sections.indexOf('mail-head');
  if (head === -1 || saysSomething(lines.slice(0, head), own)) return { sections, senders: [] };
  const length = sections.slice(head).findIndex((section) => section !== 'mail-head');
  const start = length === -1 ? lines.length : head + length;
  const fields = lines.slice(head, start);
  if (fields.some(({ text }) => receivedField.test(text)) || !complains(lines.slice(head)))
    return { sections, senders: [] };
  const below = sectionsOfReport(lines.slice(start), false, own);
  return {
    sections: [...sections.slice(0, start), ...below.sections],
    senders: [...sendersIn(fields), ...below.senders],
  };
}

/** What a mail that says something itself quotes of those before it is told by then. */
function withEarlierMails(
  lines: readonly TextLine[],
  sections: readonly Section[],
  own: Correspondents,
): readonly Section[] {
  const quoted = lines.findIndex(({ text }) => text.length < 300 && attribution.test(text));
  if (quoted === -1 || !saysSomething(lines.slice(0, quoted), own)) return sections;
  return sections.map((section, at) => (at > quoted && section !== 'mail-head' ? 'mail-body' : section));
}

const attribution =
  /(?:\bwrote|\bschrieb(?: [^:]{1,120})?|a écrit|escribió|escreveu|ha scritto|napisał(?:\(a\))?|写道|寫道|пишет|のメール)\s?[:：]\s{0,3}$/i;

/** Whether a text names an address, a number or a page, and not only the site of whoever wrote it. */
export function saysSomething(lines: readonly TextLine[], own: Correspondents): boolean {
  return lines
    .slice(0, searchedLines)
    .some(({ text }) => findMentions(text).some((mention) => isReported(mention) && !isOfCorrespondents(mention, own)));
}

/** Whether a text is a report itself, and not a mail that was sent along to prove something. */
export function complains(lines: readonly TextLine[]): boolean {
  const searched = lines.slice(0, searchedLines);
  const words = new Set(
    searched.flatMap(({ text }) => text.match(complaints)?.map((word) => word.toLowerCase()) ?? []),
  );
  if (words.size === 0) return false;
  if (words.size > 1) return true;
  const isSure = [...words].some((word) => ofReports.test(word));
  const tells = ({ kind }: Mention) => kind.startsWith('ip') || (isSure && kind === 'url');
  return searched.some(({ text, raw }) => text !== raw || findMentions(text).some(tells));
}

function isReported(mention: Mention): boolean {
  if (mention.kind === 'url') return new URL(mention.value).pathname.length > 1;
  return mention.kind !== 'domain' && mention.kind !== 'email';
}

function sendersIn(fields: readonly TextLine[]): string[] {
  return fields
    .filter(({ text }) => senderField.test(text.trim()))
    .flatMap(({ text }) => findMentions(text))
    .filter(({ kind }) => kind === 'email')
    .map(({ value }) => value);
}
