import { decodeText } from '../decode-text/decode-text.js';
import { startOf } from '../read-content/part.js';
import type { Part } from '../read-content/part.js';
import { jsonRecords } from './json-records.js';
import type { JsonRecord } from './json-parser.js';
import { JsonArray, JsonObject } from './json-value.js';

/** A JSON text of which no more than its first documents was parsed. */
export interface OpenedJson {
  readonly head: readonly JsonRecord[];
  readonly rest: Iterable<JsonRecord>;
  /** Whether its outermost value is a list. */
  readonly isList: boolean;
  /** Lines with a name that their object had already. */
  readonly duplicates: readonly number[];
}

const opened = new WeakMap<Part, OpenedJson | 'no JSON'>();

/** Opens a part once for all that ask what it is; undefined where it does not begin as JSON. */
export function openJson(part: Part): OpenedJson | undefined {
  const before = opened.get(part);
  const now = before ?? open(part);
  if (before === undefined) opened.set(part, now);
  return now === 'no JSON' ? undefined : now;
}

/** As `openJson`, for who reads the rest: the next to ask opens the part anew. */
export function takeJson(part: Part): OpenedJson | undefined {
  const taken = openJson(part);
  opened.delete(part);
  return taken;
}

function open(part: Part): OpenedJson | 'no JSON' {
  const start = /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\0 \t\r\n]*([[{])/.exec(startOf(part));
  if (start === null) return 'no JSON';
  const duplicates: number[] = [];
  const records = jsonRecords(decodeText(part.bytes, part.charset).text, (line) => {
    if (duplicates.length < 20) duplicates.push(line);
  });
  const head: JsonRecord[] = [];
  while (head.length < 2) {
    const { value, done } = records.next();
    if (done === true) break;
    head.push(value);
  }
  if (head.every(({ value, fault }) => fault !== undefined && isNothing(value))) return 'no JSON';
  return { head, rest: records, isList: start[1] === '[', duplicates };
}

function isNothing(value: JsonRecord['value']): boolean {
  if (value instanceof JsonObject) return value.fields.size === 0;
  return !(value instanceof JsonArray) || value.items.length === 0;
}
