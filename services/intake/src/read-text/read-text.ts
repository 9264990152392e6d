import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import type { Surroundings } from '../read-content/reader.js';
import { alikeInLogs } from './alike-in-logs.js';
import { chooseObservables } from './choose-observables.js';
import type { TextLine, WeighedMention } from './mention.js';
import { complains, saysSomething, sectionsOfReport } from './forwarded-report.js';
import { sectionsOf } from './sections.js';
import type { Section } from './sections.js';
import type { Correspondents } from './correspondents.js';
import { correspondentsOf, withoutCorrespondents } from './correspondents.js';
import { withoutAffected } from './other-sides.js';
import { outsideServer, quotedHeads } from './received-hops.js';
import { networksNamed } from './networks-named.js';
import { rowsOfList } from './rows-of-list.js';
import { textLines } from './text-lines.js';
import { textOfPart } from './text-of-part.js';
import { ownWords } from '../tell-return/own-words.js';
import { statedType, timeOfFinding } from './circumstances.js';
import { withGuidingLinks } from './guiding-links.js';
import { weighMentions } from './weigh-mentions.js';

export interface TextRead {
  /** Subject and text, as a person would read them. */
  readonly words: string;
  /** All that the text names; undefined where it names nothing. */
  readonly finding: Finding | undefined;
  /** The same; a long list line by line. */
  readonly findings: readonly Finding[];
}

/** A text taken into lines, with the part that it came from. */
export interface LinesOfPart {
  readonly part: Part;
  readonly text: string;
  readonly lines: readonly TextLine[];
  /** Whether it belongs to a mail that was sent along with the report. */
  readonly nested: boolean;
  readonly isHtml: boolean;
  readonly sections: readonly Section[];
  /** Who wrote the reports that it hands on. */
  readonly senders: readonly string[];
}

/** Where whoever is responsible can be told from. */
const places: ReadonlySet<string> = new Set(['ipv4', 'ipv6', 'cidr', 'url', 'domain']);

/** Characters of all texts of a report that are searched. */
const searchedAtMost = 8_000_000;

/**
 * Reads what no other reader took: the words of people, and the lists, logs and quoted mails within them.
 * `outer` is the head of the mail that the report came as; parts of other mails were sent along with it.
 */
export function readText(
  parts: readonly Part[],
  surroundings: Surroundings,
  outer = parts.find(({ path }) => !path.includes('/'))?.mail,
): TextRead {
  const own = correspondentsOf(outer);
  const texts: LinesOfPart[] = [];
  const isSaid = somethingSaidIn(texts, own);
  let searched = 0;
  for (const part of parts) {
    const nested = part.mail !== undefined && part.mail !== outer;
    const whole = textOfPart(part);
    if (whole === undefined) continue;
    const isOwn = surroundings.isAnswer === true && !nested && part.name === '';
    const read = isOwn ? { ...whole, text: ownWords(whole.text) } : whole;
    if (searched + read.text.length > searchedAtMost)
      surroundings.warn(`${part.path}: only a part of the text was searched.`);
    const text = read.text.slice(0, Math.max(0, searchedAtMost - searched));
    searched += text.length;
    const lines = textLines(text, (index) => read.numbers?.[index] ?? index + 1);
    const { isHtml } = read;
    const evidence = nested && !isForwardedReport(part, lines, isSaid);
    const { sections, senders } = sectionsOfReport(lines, evidence, own);
    const writers = nested && !evidence ? [part.mail?.from?.address ?? ''] : [];
    texts.push({ part, text: read.text, lines, nested: evidence, isHtml, sections, senders: [...senders, ...writers] });
  }
  // The subject of an answer is ours.
  const head = outer && surroundings.isAnswer === true ? { ...outer, subject: '' } : outer;
  const finding = findingOf(texts, head, surroundings);
  const findings = finding === undefined ? [] : rowsOfList(finding, texts, surroundings.receivedAt);
  return { words: wordsOf(texts, head?.subject ?? ''), finding, findings };
}

/** A mail that was sent along with no word of its own, and is a report. */
function isForwardedReport(part: Part, lines: readonly TextLine[], isSaid: () => boolean): boolean {
  return part.name === '' && !isSaid() && complains(lines);
}

/** Whether the report's own texts, as far as they are there, say something; each is looked at once, however often it is asked. */
function somethingSaidIn(texts: readonly LinesOfPart[], own: Correspondents): () => boolean {
  let looked = 0;
  let said = false;
  return () => {
    for (; !said && looked < texts.length; looked++) {
      const text = texts[looked];
      said = text?.nested === false && saysSomething(text.lines, own);
    }
    return said;
  };
}

/** Subject and body of the report itself: plain text rather than HTML, and no attached files. */
function wordsOf(texts: readonly LinesOfPart[], subject: string): string {
  const own = texts.filter(({ nested, part }) => !nested && part.name === '');
  const plain = own.filter(({ isHtml }) => !isHtml);
  const chosen = plain.some(({ text }) => text.trim() !== '') ? plain : own;
  const bodies = (chosen.length > 0 ? chosen : texts.slice(0, 1)).map(({ text }) => text.trim());
  return [subject.trim(), ...bodies].filter((words) => words !== '').join('\n\n');
}

function findingOf(
  texts: readonly LinesOfPart[],
  outer: Part['mail'],
  surroundings: Surroundings,
): Finding | undefined {
  const mentions = [
    ...mentionsOfSubject(outer?.subject ?? ''),
    ...texts.flatMap(({ part, lines, sections }) => weighMentions(lines, part.path, sections)),
  ];
  // Who a mail was written by is told by some web mailers, and then its server only passed it on.
  const isTold = mentions.some(({ kind, standing }) => kind.startsWith('ip') && standing === 'relayed');
  if (!isTold) mentions.push(...handedOver(texts));
  const own = correspondentsOf(
    outer,
    texts.flatMap(({ senders }) => senders),
  );
  const isAlone = surroundings.hasFindings !== true;
  let searched: string | undefined;
  const words = () =>
    (searched ??= [outer?.subject ?? '', ...texts.map(({ text }) => text.slice(0, 20_000))].join('\n'));
  const others = withoutAffected(withGuidingLinks(withoutCorrespondents(mentions, own, words), words), words);
  const chosen = chooseObservables(alikeInLogs(others), isAlone, surroundings.hasAddresses);
  const hasPlace = chosen.some(({ kind }) => places.has(kind));
  const networks = hasPlace || !isAlone ? [] : networksNamed(texts);
  const observables = [...networks, ...chosen];
  if (observables.length === 0) return undefined;
  return {
    observables,
    time: timeOfFinding(texts, observables, outer, surroundings.receivedAt),
    type: statedType(texts),
    details: {},
  };
}

/** `[CERT.example #4711]`, which a program for tickets puts before a subject. */
const ticket = /^\s*(?:\p{L}{2,4}\s?:\s?){0,3}\[[^\]]{0,60}#\s?[\w.-]*\d[^\]]{0,40}\]/u;

/** What the subject names is what the report is about. */
function mentionsOfSubject(subject: string): WeighedMention[] {
  if (subject === '') return [];
  const lines = textLines(subject);
  const tag = ticket.exec(lines[0]?.text ?? '')?.[0].length ?? 0;
  const weighed = weighMentions(lines, 'subject', sectionsOf(lines, false));
  return weighed
    .filter(({ kind, end }) => kind !== 'domain' || end > tag)
    .map((mention) =>
      mention.standing === 'told' || mention.standing === 'listed' || mention.standing === 'logged'
        ? { ...mention, standing: 'named' as const, line: 0 }
        : { ...mention, line: 0 },
    );
}

/** The servers that handed over the mails that were sent along or quoted with their heads. */
function handedOver(texts: readonly LinesOfPart[]): WeighedMention[] {
  return texts.flatMap(({ part, lines, nested }) => {
    const sent = nested
      ? (part.mail?.headers ?? []).filter(({ name }) => name === 'received').map(({ value }) => value)
      : [];
    const found = [
      { address: outsideServer(sent), line: 0 },
      ...quotedHeads(lines).map(({ fields, line }) => ({ address: outsideServer(fields), line })),
    ];
    return found.flatMap(({ address, line }): WeighedMention[] => {
      if (address === undefined) return [];
      const kind = address.includes(':') ? 'ipv6' : 'ipv4';
      return [{ kind, value: address, start: 0, end: 0, standing: 'relayed', part: part.path, line }];
    });
  });
}
