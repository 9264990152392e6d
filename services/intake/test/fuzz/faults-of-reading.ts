import { isValueOf } from '../../src/observable.js';
import { openContent } from '../../src/open-content/open-content.js';
import type { Finding } from '../../src/read-content/finding.js';
import type { Part } from '../../src/read-content/part.js';
import type { ContentSummary } from '../../src/read-content/read-content.js';
import { formats } from '../../src/read-content/reader.js';
import { readingOfContent } from '../../src/read-report/reading-of-content.js';
import type { FuzzCase } from './fuzz-case.js';

/** What reading one piece of content came to. */
export interface ReadingDone {
  readonly summary: ContentSummary;
  readonly findings: readonly Finding[];
}

/** What is wrong with a reading whatever its content is; a sentence each. */
export async function faultsOfReading(subject: FuzzCase, { summary, findings }: ReadingDone): Promise<string[]> {
  const parts = findings.length + summary.warnings.length > 0 ? await partsOf(subject) : [];
  return [
    ...(formats.includes(summary.format) ? [] : [`The format ${summary.format} is unknown.`]),
    ...(findings.length > subject.limits.findings ? [`There are ${findings.length} findings.`] : []),
    ...findings.flatMap((finding) => faultsOfFinding(finding, parts)),
    ...faultsOfWarnings(summary.warnings, subject, parts),
    ...faultsInTaking(subject, { summary, findings }),
  ];
}

function faultsOfFinding({ observables, time, type, details }: Finding, parts: readonly Part[]): string[] {
  const texts = [type, ...Object.entries(details).flat()];
  return [
    ...(observables.length === 0 ? ['A finding has no observable.'] : []),
    ...(time === '' || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(time)
      ? []
      : ['A time is not of RFC 3339.']),
    ...(time !== '' && Number.isNaN(Date.parse(time)) ? ['A time is none.'] : []),
    ...(texts.some((text) => text.length > 5_000) ? ['A detail is longer than 5,000 characters.'] : []),
    ...(Object.keys(details).length > 200 ? ['There are more than 200 details.'] : []),
    ...observables.flatMap((observable) => [
      ...(isValueOf(observable.kind, observable.value) ? [] : [`A value is no ${observable.kind}.`]),
      ...(isKept(observable.part) && isKept(observable.value) ? [] : [`A part or value is not well-formed text.`]),
      ...faultsOfPlace(observable, parts),
      ...(observable.port === undefined || (observable.port > 0 && observable.port <= 65_535)
        ? []
        : ['A port is none.']),
    ]),
  ];
}

function faultsOfPlace({ part: path, line }: { readonly part: string; readonly line: number }, parts: readonly Part[]) {
  const part = parts.find((one) => one.path === path) ?? textOfReported(path, parts);
  if (path === 'subject' && line === 0) return [];
  if (part === undefined) return ['A finding is of a part that the content does not have.'];
  if (!Number.isInteger(line) || line < 0) return [`The line ${line} is none.`];
  const isPdf = Buffer.from(part.bytes).subarray(0, 1_024).includes('%PDF-');
  return isPdf || line <= linesAtMost(part) ? [] : [`The line ${line} is beyond the end of its part.`];
}

/** The longest text of a mail that a feedback report is about, whose alternatives have one path. */
function textOfReported(path: string, parts: readonly Part[]): Part | undefined {
  const texts = parts.flatMap(({ about }) => about?.texts() ?? []).filter((text) => text.path === path);
  return texts.toSorted((one, other) => linesAtMost(other) - linesAtMost(one))[0];
}

/** Tags may begin lines of their own, and Unicode knows more ends of lines than ASCII; the last bytes of those are counted. */
const lineEnds: ReadonlySet<number> = new Set([0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0xa8, 0xa9, '<'.charCodeAt(0)]);

function linesAtMost({ bytes }: Part): number {
  return bytes.reduce((lines, byte) => lines + Number(lineEnds.has(byte)), 1);
}

const longestWarning = 800;
/** Longer than the name of a file, which a warning may tell. */
const longestQuote = 250;
const mostWarnings = 100;

function faultsOfWarnings(warnings: readonly string[], { whole, limits }: FuzzCase, parts: readonly Part[]): string[] {
  const contents = [whole, ...parts].map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
  const paths = [whole, ...parts].map(({ path, name }) => `${path}\n${name}`).join('\n');
  const quotes = (warning: string) =>
    windowsOf(warning).some(
      (window) => !paths.includes(window) && contents.some((content) => content.includes(window)),
    );
  return [
    ...(warnings.length > mostWarnings + 1 && limits.findings > 0 ? [`There are ${warnings.length} warnings.`] : []),
    ...warnings.flatMap((warning) => [
      ...(warning.length > longestWarning ? [`A warning has ${warning.length} characters.`] : []),
      ...(isKept(warning) ? [] : ['A warning is not well-formed text.']),
      ...(quotes(warning.slice(0, longestWarning)) ? ['A warning quotes the content.'] : []),
      ...(warning.includes('reader failed')
        ? [`A reader failed with an error that has no name: ${warning.slice(-60)}`]
        : []),
    ]),
  ];
}

function windowsOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - longestQuote) }, (_, at) => text.slice(at, at + longestQuote));
}

/** What the service makes of it outside the thread must not fail either. */
function faultsInTaking({ whole }: FuzzCase, { summary, findings }: ReadingDone): string[] {
  const first = findings.slice(0, 500);
  const begun = performance.now();
  try {
    const reading = readingOfContent({ summary, first, findingCount: findings.length }, undefined, whole.name);
    const kept = [reading.description, ...reading.attachments.flatMap(({ name, mediaType }) => [name, mediaType])];
    const ms = performance.now() - begun;
    return [
      ...(kept.every(isKept) ? [] : ['Its words or the names of its files are not well-formed text.']),
      ...(ms > 2_000 ? [`Taking the reading over took ${Math.round(ms)} ms.`] : []),
    ];
  } catch (error) {
    return [`Taking the reading over failed with ${error instanceof Error ? error.stack : String(error)}`];
  }
}

/** Whether the database takes it as text: no half characters, no NUL. */
function isKept(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

async function partsOf({ whole, limits }: FuzzCase): Promise<Part[]> {
  const { parts } = await openContent({ whole, limits }, () => undefined);
  const opened: Part[] = [];
  for await (const part of parts) opened.push(part);
  return opened;
}
