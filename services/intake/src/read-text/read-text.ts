import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import type { Surroundings } from '../read-content/reader.js';
import { findingOf } from './finding-of-texts.js';
import type { TextLine } from './mention.js';
import { complains, saysSomething, sectionsOfReport } from './forwarded-report.js';
import type { Section } from './sections.js';
import type { Correspondents } from './correspondents.js';
import { correspondentsOf } from './correspondents.js';
import { rowsOfList } from './rows-of-list.js';
import { textLines } from './text-lines.js';
import { textOfPart } from './text-of-part.js';
import { ownWords } from '../tell-return/own-words.js';

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

/** Characters of all texts of a report that are searched. */
const searchedAtMost = 5_000_000;

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
