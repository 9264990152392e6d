import type { Finding } from '../read-content/finding.js';
import type { Part } from '../read-content/part.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import type { Format, Reader, Surroundings } from '../read-content/reader.js';
import { knownIn } from './known-documents.js';
import type { JsonRecord } from './json-parser.js';
import { openJson, takeJson } from './opened-json.js';
import type { OpenedJson } from './opened-json.js';

export const xarfV4 = jsonReader('xarf-v4');
export const xarfV3Json = jsonReader('xarf-v3');
export const stix = jsonReader('stix-2.1');
export const idea = jsonReader('idea');
export const iodefJson = jsonReader('iodef-v2');
export const misp = jsonReader('misp');
export const fengsuiJson = jsonReader('fengsui-json');
export const ndjson = jsonReader('ndjson');
export const json = jsonReader('json');

/** Reads a text of one or many JSON documents; its format is that of the first, the others are read by their own. */
function jsonReader(format: Format): Reader {
  return {
    format,
    recognises: (part) => {
      const opened = openJson(part);
      return opened !== undefined && formatOf(opened) === format;
    },
    read: (part, surroundings) => readDocuments(part, surroundings, format),
  };
}

function formatOf({ head, isList }: OpenedJson): Format | undefined {
  const format = head.map(({ value }) => knownIn(value)[0]?.[0].format).find((known) => known !== undefined);
  return format === 'json' && !isList && head.length > 1 ? 'ndjson' : format;
}

function* readDocuments(part: Part, surroundings: Surroundings, format: Format): Generator<Finding> {
  const opened = takeJson(part);
  if (opened === undefined) throw new ContentNotUnderstood(format, 'it does not begin as JSON does.');
  let found = 0;
  let unknown = 0;
  let nameless = 0;
  const linesLeftOut: number[] = [];
  let fault: JsonRecord['fault'];
  for (const record of documentsOf(opened)) {
    const before = found;
    for (const [kind, value] of knownIn(record.value)) {
      if (kind.format === 'json') unknown += 1;
      for (const finding of kind.read(value, placeOf(record, part, surroundings))) {
        found += 1;
        yield finding;
      }
    }
    if (record.fault === undefined) {
      if (found > before) continue;
      nameless += 1;
      if (linesLeftOut.length < linesTold) linesLeftOut.push(record.line);
      continue;
    }
    fault = record.fault;
    surroundings.warn(`${part.path}: One document is broken: ${record.fault.message}.`);
  }
  for (const line of opened.duplicates) {
    surroundings.warn(`${part.path}, line ${line}: A name stands twice in one object; its last value was read.`);
  }
  if (fault !== undefined) throw new ContentNotUnderstood(format, `${fault.message}.`);
  if (found === 0) sayOfNothing(part, surroundings, format);
  else if (format === 'ndjson') sayWhatWasLeftOut(part, surroundings, linesLeftOut, nameless);
  if (format === 'json' && unknown > 0) {
    surroundings.warn(`${part.path}: This kind of JSON is not known; what its fields plainly name was taken.`);
  }
}

const linesTold = 10;

/** Of a text that is given up nothing is left out: it is read as text, those lines too. */
function sayWhatWasLeftOut({ path }: Part, surroundings: Surroundings, lines: readonly number[], all: number): void {
  for (const line of lines) {
    surroundings.warn(`${path}: line ${line} was left out: it names no address, domain or other value.`);
  }
  if (all > lines.length) surroundings.warn(`${path}: ${all - lines.length} more lines were left out.`);
}

/** Words of a known kind are its own business; those of an unknown one may still name something. */
function sayOfNothing({ path }: Part, surroundings: Surroundings, format: Format): void {
  const reason = 'no field of it names anything that can be reported.';
  if (format === 'json' || format === 'ndjson') throw new ContentNotUnderstood(format, reason);
  surroundings.warn(`${path}: It is ${format}, but ${reason}`);
}

function* documentsOf({ head, rest }: OpenedJson): Generator<JsonRecord> {
  yield* head;
  yield* rest;
}

function placeOf({ line }: JsonRecord, part: Part, surroundings: Surroundings) {
  return {
    part: part.path,
    line,
    receivedAt: surroundings.receivedAt,
    warn: (sentence: string) => surroundings.warn(`${part.path}, line ${line}: ${sentence}`),
  };
}
