import { isOfCorrespondents } from './correspondents.js';
import type { Correspondents } from './correspondents.js';
import { findMentions } from './find-mentions.js';
import { attribution, senderField } from './mail-vocabulary.js';
import type { Mention, TextLine } from './mention.js';
import type { Section } from './sections.js';
import { sectionsFrom, sectionsOf } from './sections.js';
import { continuing } from './vocabulary.js';
import { weighMentions } from './weigh-mentions.js';

/** A text by its sections, with those whose reports it hands on. */
export interface TextBySections {
  readonly sections: readonly Section[];
  /** Addresses of who wrote the reports that are forwarded. */
  readonly senders: readonly string[];
}

const receivedField = /^\s{0,4}received\s?:/i;
const complaints =
  /phish|malware|malicious|botnet|compromis|infring|brute.?force|port.?scan|ddos|hacke[dr]|hacking|attack|command.and.control|abusive|intrusion|钓鱼|釣魚|仿冒|攻击|攻擊|恶意|惡意|木马|木馬|侵权|投诉|漏洞|暴力破解|フィッシング|不正アクセス|攻撃|피싱|해킹|공격/gi;
/** What a mail that is evidence itself seldom says. */
const ofReports = /phish|botnet|infring|port.?scan|ddos|command|钓鱼|釣魚|仿冒|侵权|投诉|フィッシング|피싱/i;
const searchedLines = 400;

/**
 * The sections of a text. Where somebody only hands on a report of somebody else, in whose mail a program wrote no more
 * than From, Date and Subject, that report is what the text says, and no evidence beside it; and so on below it.
 */
export function sectionsOfReport(lines: readonly TextLine[], nested: boolean, own: Correspondents): TextBySections {
  if (nested) return { sections: sectionsOf(lines, nested), senders: [] };
  const sections: Section[] = [];
  const senders: string[] = [];
  const complaint = complaintIn(lines);
  for (let start = 0; ;) {
    const level = sectionsFrom(lines, start, false);
    const end = takeHead(level, sections);
    const head = sections.indexOf('mail-head', start);
    const fields = head === -1 ? [] : lines.slice(head, end);
    if (head === -1 || saysSomething(lines, own, start, head) || !isHandedOn(fields) || !complaint(head)) {
      for (const section of level) sections.push(section);
      return { sections: withEarlierMails(lines, sections, start, own), senders };
    }
    senders.push(...sendersIn(fields));
    // What stands behind the head begins anew.
    sections.length = end;
    start = end;
  }
}

/** Takes sections up to and with the first head of a mail; tells where it ends. */
function takeHead(level: Iterator<Section>, sections: Section[]): number {
  let inHead = false;
  for (let next = level.next(); next.done !== true; next = level.next()) {
    sections.push(next.value);
    if (inHead && next.value !== 'mail-head') return sections.length - 1;
    inHead = next.value === 'mail-head';
  }
  return sections.length;
}

function isHandedOn(fields: readonly TextLine[]): boolean {
  return !fields.some(({ text }) => receivedField.test(text));
}

/** What a mail that says something itself quotes of those before it is told by then, unless it says that this goes on. */
function withEarlierMails(
  lines: readonly TextLine[],
  sections: readonly Section[],
  start: number,
  writers: Correspondents,
): readonly Section[] {
  const quoted = lines.findIndex(({ text }, at) => at >= start && text.length < 300 && attribution.test(text));
  if (quoted === -1 || !saysSomething(lines, writers, start, quoted)) return sections;
  const earlier = sections.map((section, at) => (at > quoted && section !== 'mail-head' ? 'earlier' : section));
  const own = lines.slice(start, quoted);
  if (
    !own.some(({ text }) => goingOn.test(text) || continuing.isIn(text)) ||
    own.some(({ text }) => goneOver.test(text))
  )
    return earlier;
  const first = firstReport(lines, quoted, writers);
  return first === -1 ? earlier : [...earlier.slice(0, first + 1), ...sectionsFrom(lines, first + 1, false)];
}

/** The line above a report that an answer quotes: its sender's own, one that was quoted itself, or one that complains. */
function firstReport(lines: readonly TextLine[], quoted: number, writers: Correspondents): number {
  const { sender } = writers;
  const isOwn = ({ text }: TextLine) => sender !== '' && text.length < 300 && text.toLowerCase().includes(sender);
  const written = lines.findIndex((line, at) => at >= quoted && attribution.test(line.text) && isOwn(line));
  if (written !== -1) return written;
  const within = lines.findIndex(({ depth = 0 }, at) => at > quoted && depth > 1);
  if (within !== -1 && saysSomething(lines, writers, within)) return within - 1;
  return complaintIn(lines)(quoted + 1) ? quoted : -1;
}

/** What an answer says where all that it quotes holds as well. */
const goingOn =
  /\b(?:still (?:active|online|live|up|there|running|attacking|going|works?|working|reachable|accessible|open|not|see|seeing|receiv\w+|get\w*)|not (?:been )?(?:resolved|fixed|removed|taken down|stopped|yet)|(?:(?:continu|persist)(?:es?|ing)|any (?:news|update|progress))|now also|also (?:now|at|on|from)|in addition|as well|another (?:one|ip|url|address|site|page|domain|host)|(?:more|further|additional|new) (?:ips?|urls?|addresses|sites|pages|domains|hosts)|immer noch|weiterhin|nach wie vor|noch (?:aktiv|online|immer)|auch (?:noch|unter|von)|toujours|encore (?:en ligne|actif|active)|sigue|siguen|todav[íi]a|a[úu]n|continua(?:m)?|ainda|tamb[ée]m|tambi[ée]n|ancora|anche|nog steeds|fortfarande|fortsatt|stadig|nadal|wciąż|stále)\b|(?<![а-я])(?:вс[её] ещ[её]|до сих пор|по-прежнему|также|продолжа)|仍|依然|还在|還在|又(?:发现|發現)|另外|此外|まだ|引き続き|依然として|さらに|여전히|아직|추가로/iu;
/** What an answer says where something else is reported now. */
const goneOver =
  /\b(?:instead|moved|suspended|resolved now|correct(?:ion|ed)|typo|mistake|wrong|sorry)\b|更正|有误|有誤|訂正/i;

/** Whether a text, or a part of it, reports an address, a number or a page, and not only names places of whoever wrote it. */
export function saysSomething(lines: readonly TextLine[], own: Correspondents, start = 0, end = lines.length): boolean {
  const part = lines.slice(start, Math.min(end, start + searchedLines));
  const says = (mention: Mention) => isReported(mention) && !isOfCorrespondents(mention, own);
  if (!part.some(({ text }) => findMentions(text).some(says))) return false;
  const weighed = weighMentions(part, '', sectionsOf(part, false));
  return weighed.some((mention) => says(mention) && mention.standing !== 'other' && mention.standing !== 'none');
}

/** Whether a text is a report itself, and not a mail that was sent along to prove something. */
export function complains(lines: readonly TextLine[]): boolean {
  return complaintIn(lines)(0);
}

/** Tells whether a text complains from a line on; each line is looked at once, from wherever that is asked. */
function complaintIn(lines: readonly TextLine[]): (start: number) => boolean {
  const words = new Map<number, readonly string[]>();
  const mentions = new Map<number, readonly Mention[]>();
  const once = <T>(known: Map<number, T>, at: number, look: (line: TextLine) => T): T | undefined => {
    const line = lines[at];
    if (line !== undefined && !known.has(at)) known.set(at, look(line));
    return known.get(at);
  };
  return (start) => {
    const searched = Array.from({ length: Math.min(searchedLines, lines.length - start) }, (_, at) => start + at);
    const told = new Set(searched.flatMap((at) => once(words, at, complaintsOf) ?? []));
    if (told.size !== 1) return told.size > 1;
    const isSure = [...told].some((word) => ofReports.test(word));
    const tells = ({ kind }: Mention) => kind.startsWith('ip') || (isSure && kind === 'url');
    return searched.some(
      (at) =>
        lines[at]?.text !== lines[at]?.raw ||
        once(mentions, at, ({ text }) => findMentions(text))?.some(tells) === true,
    );
  };
}

function complaintsOf({ text }: TextLine): readonly string[] {
  return text.match(complaints)?.map((word) => word.toLowerCase()) ?? [];
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
