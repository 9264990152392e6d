import { isMap, parseAllDocuments } from 'yaml';
import { decodeText } from '../decode-text/decode-text.js';
import { utcOfMailDate } from '../open-content/mail-date.js';
import { startOf } from '../read-content/part.js';
import type { Part } from '../read-content/part.js';
import type { Finding } from '../read-content/finding.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import type { Reader, Surroundings } from '../read-content/reader.js';
import { sourceIn } from '../read-value/address-range.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import type { RecordPlace } from '../read-value/finding-draft.js';
import { observableOf, urlIn } from '../read-value/observable-in.js';
import { timeIn } from '../read-value/time-in.js';
import { fieldLinesOf } from './field-lines.js';
import type { FieldLine } from './field-lines.js';

/** X-ARF 0.1, 0.2 and 3 as the mail carries them: a part of `Name: value` lines, which are YAML. */
export const xarfV3Mail: Reader = {
  format: 'xarf-v3',
  recognises(part) {
    const start = startOf(part, 3_000);
    return (
      !/^\s{0,20}[{[<]/.test(start) &&
      /^[ \t]{0,8}Report-?Type[ \t]{0,4}:/im.test(start) &&
      /^[ \t]{0,8}(?:Source|Source-?Ip|Source-?Type|Url)[ \t]{0,4}:/im.test(start)
    );
  },
  read: readReports,
};

const yamlAtMost = 200_000;

function* readReports(part: Part, surroundings: Surroundings): Generator<Finding> {
  const { text } = decodeText(part.bytes, part.charset);
  let found = 0;
  for (const fields of reportsIn(text, part, surroundings)) {
    const finding = findingOf(fields, {
      part: part.path,
      warn: (sentence) => surroundings.warn(`${part.path}: ${sentence}`),
    });
    if (finding === undefined) continue;
    found++;
    yield finding;
  }
  if (found === 0) throw new ContentNotUnderstood('X-ARF report', 'it names no source.');
}

/** Flat lines are read as they stand, which is what most senders write; whatever is nested is read as YAML. */
function reportsIn(text: string, part: Part, surroundings: Surroundings): FieldLine[][] {
  const isFlat = !/^(?:[ \t-]{1,20}[^\s-]|[^\s:]{1,60}:\s{0,8}(?:[|>&*!{['"]|\r?\n[ \t-]))/m.test(
    text.slice(0, yamlAtMost),
  );
  if (!isFlat && text.length <= yamlAtMost && !isDeep(text)) {
    const nested = yamlReports(text);
    if (nested !== undefined) return nested;
    surroundings.warn(`${part.path}: it is no YAML; its lines were read one by one.`);
  }
  return splitReports(fieldLinesOf(text.replace(misplaced, '')));
}

/** Blanks in front of a name, which would make the line belong to the one before. */
const misplaced =
  /^[ \t]{1,8}(?=(?:Report|Source|Date|Category|Service|Port|Version|Url|Domain|Attachment|Schema|User|Comment)[\w-]{0,20}[ \t]{0,4}:)/gim;

/** The parser of YAML calls itself for each level. */
function isDeep(text: string): boolean {
  return (text.match(/[[{?]|- /g)?.length ?? 0) > 500;
}

/** Undefined where it is no YAML. Only scalars are looked at, so that no alias is ever followed to what it stands for. */
function yamlReports(text: string): FieldLine[][] | undefined {
  const documents = parseAllDocuments(text, {
    logLevel: 'silent',
    prettyErrors: false,
    schema: 'failsafe',
  });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  const lineAt = lineCounter(text);
  return documents.flatMap(({ contents }) => {
    if (!isMap(contents)) return [];
    const fields = contents.items.flatMap(({ key, value }): FieldLine[] => {
      const place = placeOf(key);
      const name = textOf(key);
      return valuesOf(value).map((one) => ({ name, value: one, line: lineAt(place) }));
    });
    return [fields];
  });
}

function valuesOf(node: unknown): string[] {
  if (typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items) && !isMap(node)) {
    return node.items.map(textOf);
  }
  return [textOf(node)];
}

/** A scalar as it is written; what holds more says nothing here. */
function textOf(node: unknown): string {
  if (typeof node !== 'object' || node === null || !('value' in node)) return '';
  return typeof node.value === 'string' ? node.value : '';
}

function placeOf(node: unknown): number {
  const range =
    typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? node.range : [];
  return typeof range[0] === 'number' ? range[0] : 0;
}

/** Counts on from the last place, so that all of them cost one walk. */
function lineCounter(text: string): (place: number) => number {
  let line = 1;
  let at = 0;
  return (place) => {
    while (at < place) if (text[at++] === '\n') line++;
    return line;
  };
}

/** One part may hold several reports, each with its own type. */
function splitReports(fields: readonly FieldLine[]): FieldLine[][] {
  const reports: FieldLine[][] = [];
  const seen = new Set<string>();
  for (const field of fields) {
    const name = field.name.toLowerCase();
    if (reports.length === 0 || (/^(?:report-?type|reported-from)$/.test(name) && seen.has(name))) {
      reports.push([]);
      seen.clear();
    }
    seen.add(name);
    reports.at(-1)?.push(field);
  }
  return reports;
}

/** Fields that name what is reported. */
const subjects =
  /^source(?:-?ip)?$|^domain$|^(?:(?:download|phishing|malware|spam|infringing|reported)-?)?(?:ur[il]|link)$/i;

function findingOf(fields: readonly FieldLine[], place: RecordPlace): Finding | undefined {
  const sources = fields.filter(({ name }) => subjects.test(name));
  const draft = new FindingDraft(place, sources[0]?.line ?? 0);
  const sourceType = valueOf(fields, 'source-type').toLowerCase();
  for (const { name, value } of sources) draft.add(sourceOf(value, /ur[il]$|link$/i.test(name) ? 'uri' : sourceType));
  const date = valueOf(fields, 'date');
  draft.time = utcOfMailDate(date) || timeIn(date);
  draft.type = valueOf(fields, 'report-type') || valueOf(fields, 'reporttype');
  for (const { name, value } of fields) if (!notDetails.has(name.toLowerCase())) draft.details.add(name, value);
  return draft.finish();
}

function sourceOf(value: string, type: string) {
  if (/^ur[il]$/.test(type)) return urlIn(value);
  if (type.startsWith('domain')) return observableOf(value, 'domain');
  return sourceIn(value);
}

function valueOf(fields: readonly FieldLine[], name: string): string {
  return fields.find((field) => field.name.toLowerCase() === name)?.value ?? '';
}

const notDetails = new Set(
  (
    'source source-ip sourceip source-type url domain date report-type reporttype reported-from report-id schema-url ' +
    'version user-agent attachment'
  ).split(' '),
);
