import type { Tlp } from '@fengsui/contracts';
import { openContent } from '../open-content/open-content.js';
import type { MailHead } from '../open-content/mail-head.js';
import type { SealKeys } from '../open-content/seal.js';
import { withTextOfPdfs } from '../read-text/pdf-text.js';
import { readText } from '../read-text/read-text.js';
import { tellReturn } from '../tell-return/tell-return.js';
import type { ReturnTold } from '../tell-return/tell-return.js';
import { isAddress } from './finding.js';
import type { Finding } from './finding.js';
import { withDocumentsApart } from './documents-within.js';
import type { PartToRead } from './documents-within.js';
import { LabelsOfContent } from './labels-of-content.js';
import type { Limits } from './limits.js';
import { OlderXarf } from './older-xarf.js';
import type { Part } from './part.js';
import { ContentNotUnderstood } from './reader.js';
import type { ColumnMapping, Format, Reader, Surroundings } from './reader.js';
import { readerOf } from './readers.js';
import { TakenFindings } from './taken-findings.js';

export interface ReadingTask {
  readonly whole: Part;
  readonly columns: ColumnMapping | undefined;
  readonly receivedAt: Date;
  readonly limits: Limits;
  /** What sealed mails are opened with. */
  readonly keys?: SealKeys | undefined;
  /** Files that came beside the whole, each read as if it had been attached to it. */
  readonly beside?: readonly Part[] | undefined;
  /** Set for a mail that answers one of ours: its subject and what it quotes are ours, and are left out. */
  readonly answer?: { readonly nullSender: boolean } | undefined;
}

/** What is known of a report when all its findings were made. */
export interface ContentSummary {
  readonly format: Format;
  /** The words of the report: subject and text of a mail, or the text of a file; empty where it has none. */
  readonly words: string;
  /** The head of the mail that it came as; undefined for anything else. */
  readonly mail: MailHead | undefined;
  /** Files that came with it, unopened. */
  readonly files: readonly Part[];
  readonly warnings: readonly string[];
  /** The strictest TLP label that a file, a list or a finding is marked with; the words are not searched for it. */
  readonly tlp?: Tlp | undefined;
  /** What came back, of a mail that answers one of ours. */
  readonly returned?: ReturnTold | undefined;
}

/** Reads whatever a report brought: takes it apart, tells each part's format, and makes its findings one by one. */
export async function* readContent(task: ReadingTask): AsyncGenerator<Finding, ContentSummary> {
  const warnings: string[] = [];
  const warn = (sentence: string) => void (warnings.length < warningsAtMost && warnings.push(sentence));
  const isAnswer = task.answer !== undefined;
  const surroundings: Surroundings = { columns: task.columns, receivedAt: task.receivedAt, warn, isAnswer };
  const content = await openContent(task, warn);
  const texts: Part[] = [];
  const labels = new LabelsOfContent();
  const taken = new TakenFindings(task.limits.findings, labels);
  const older = new OlderXarf();
  let format: Format | undefined;
  let understood: Format | undefined;
  for await (const { part, reader } of withDocumentsOf(content.parts, isAnswer)) {
    labels.addPart(part);
    if (reader === undefined) {
      texts.push(part);
      continue;
    }
    for await (const finding of untilItBreaks(reader, part, surroundings, texts)) {
      if (format === undefined || (format === 'xarf-v3' && reader.format === 'xarf-v4')) format = reader.format;
      if (older.holds(finding, reader.format)) continue;
      if (!taken.takes(finding)) break;
      yield finding;
    }
    if (texts.at(-1) !== part) understood ??= reader.format;
  }
  for (const finding of older.notToldAnew()) if (taken.takes(finding)) yield finding;
  const known = { ...surroundings, hasFindings: format !== undefined, hasAddresses: taken.haveAddresses };
  const readable = await withTextOfPdfs(texts, warn);
  const text = readText(readable, known, content.mail);
  // A feedback report without findings says that nothing is wrong with a mail, and so do the words beside it.
  const named = format ?? (understood === 'arf' ? understood : undefined);
  const isBeside = taken.count > 0 && !taken.haveAddresses;
  const told = named === undefined || loose.has(named) ? text.findings : isBeside ? fewAddresses(text.findings) : [];
  for (const finding of taken.withoutSeen(told)) {
    if (!taken.takes(finding)) break;
    yield finding;
  }
  if (taken.leftOut) warn(`Only the first ${task.limits.findings} findings were kept.`);
  const { mail, files } = content;
  const returned = task.answer && tellReturn(task.whole.bytes, task.answer.nullSender);
  const tlp = labels.strictest;
  return {
    format: format ?? (taken.count === 0 ? understood : undefined) ?? 'text',
    words: readable.some(({ whole }) => whole !== undefined) ? wordsOf(readable, known, mail) : text.words,
    mail,
    files,
    warnings,
    tlp,
    ...(returned && { returned }),
  };
}

const warningsAtMost = 100;

/** Formats that say little of what a value is: what the words beside them name counts as well. */
const loose: ReadonlySet<Format> = new Set(['csv', 'ndjson', 'json']);

/** Where a page lies is often told by the words alone; a list of many addresses tells something else. */
function fewAddresses(findings: readonly Finding[]): readonly Finding[] {
  const told = findings
    .map((finding) => ({ ...finding, observables: finding.observables.filter(isAddress) }))
    .filter(({ observables }) => observables.length > 0);
  return told.flatMap(({ observables }) => observables).length > fewAtMost ? [] : told;
}

const fewAtMost = 3;

/** Each part, and before it the documents that stand in its words; of an answer its files alone are searched for them. */
async function* withDocumentsOf(
  parts: AsyncIterable<Part> | Iterable<Part>,
  isAnswer: boolean,
): AsyncGenerator<PartToRead> {
  for await (const part of parts) {
    const reader = readerOf(part);
    // What the words of an answer hold may be quoted.
    const isOwn = !isAnswer || part.name !== '';
    if (reader === undefined && isOwn) yield* withDocumentsApart(part, readerOf);
    else yield { part, reader };
  }
}

/** What a person reads has the documents in it. */
function wordsOf(texts: readonly Part[], surroundings: Surroundings, mail: MailHead | undefined): string {
  const taken = new Set(texts.filter(({ whole }) => whole !== undefined).map(({ path }) => path));
  const wholes = texts.filter((part) => part.whole ?? !taken.has(part.path)).map((part) => part.whole ?? part);
  return readText(wholes, { ...surroundings, warn: () => undefined }, mail).words;
}

/** A part that its reader fails at keeps what was found, and is read as text beside. */
async function* untilItBreaks(
  reader: Reader,
  part: Part,
  surroundings: Surroundings,
  texts: Part[],
): AsyncGenerator<Finding> {
  try {
    yield* reader.read(part, surroundings);
  } catch (error) {
    const reason = error instanceof ContentNotUnderstood ? error.message : `Its ${reader.format} reader failed.`;
    surroundings.warn(`${part.path}: ${reason} It was read as text.`);
    texts.push(part);
  }
}
