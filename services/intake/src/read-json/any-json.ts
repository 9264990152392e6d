import type { Finding } from '../read-content/finding.js';
import { isOfVictims, recordDraft, tellOfInfection } from './any-record.js';
import type { Field, Inherited } from './any-record.js';
import { isSubject, meaningOf } from './field-meaning.js';
import type { JsonKind, JsonPlace } from './json-kind.js';
import { JsonArray, JsonObject, textOf } from './json-value.js';
import type { JsonValue } from './json-value.js';
import { sourceIn } from '../read-value/address-range.js';
import { observableIn, observableOf } from '../read-value/observable-in.js';
import { FindingDraft } from '../read-value/finding-draft.js';

/**
 * Flat or nested records of any notifier: events of IntelMQ, log lines, feeds. Each object of a list is a record,
 * and what plainly names something under a telling heading is taken.
 */
export const anyJson: JsonKind = {
  format: 'json',
  matches: (value) =>
    (value instanceof JsonObject && value.fields.size > 0) ||
    (value instanceof JsonArray && value.items.length > 0) ||
    (typeof value === 'string' && observableIn(value) !== undefined),
  *read(value, place) {
    if (typeof value === 'string') yield* ofText(value, place.line, place);
    else yield* ofValue(value, '', place.line, place, { time: '', type: '' });
  },
};

function* ofValue(
  value: JsonValue,
  path: string,
  line: number,
  place: JsonPlace,
  inherited: Inherited,
): Generator<Finding> {
  if (value instanceof JsonObject) yield* ofObject(value, path, place, inherited);
  if (!(value instanceof JsonArray)) return;
  for (const [index, item] of value.items.entries()) {
    if (typeof item === 'string' && path === '') yield* ofText(item, value.lines[index] ?? line, place);
    else if (typeof item === 'string') yield* ofField(path, item, value.lines[index] ?? line, place, inherited);
    else yield* ofValue(item, path, value.lines[index] ?? line, place, inherited);
  }
}

/** A list of bare values under no heading. */
function* ofText(value: string, line: number, place: JsonPlace): Generator<Finding> {
  const finding = new FindingDraft(place, line).add(sourceIn(value)).finish();
  if (finding !== undefined) yield finding;
}

function* ofField(
  path: string,
  value: string,
  line: number,
  place: JsonPlace,
  inherited: Inherited,
): Generator<Finding> {
  const finding = recordDraft([{ path, value }], place, line, '', inherited).draft.finish();
  if (finding !== undefined) yield finding;
}

interface Lists {
  /** Lists of objects, each object a record of its own. */
  readonly records: (readonly [path: string, list: JsonArray])[];
  /** Lists of bare values under a heading. */
  readonly values: (readonly [path: string, list: JsonArray])[];
  /** Objects whose names are addresses. */
  readonly keyed: (readonly [path: string, object: JsonObject])[];
}

function* ofObject(object: JsonObject, around: string, place: JsonPlace, inherited: Inherited): Generator<Finding> {
  const path = saysItIsHit(object) ? `${around}.target` : around;
  if (isKeyed(object)) return yield* ofKeys(object, path, place, inherited);
  const fields: Field[] = [];
  const lists: Lists = { records: [], values: [], keyed: [] };
  collect(object, '', fields, lists);
  const namesItself = fields.some(isNaming);
  const single = new Set(lists.values.filter(([, { items }]) => namesItself || !isListOfRecords(items)));
  for (const [name, { items }] of single) for (const item of items) fields.push({ path: name, value: textOf(item) });
  const keyed = path === '' && object.fields.size === 1 ? '' : path;
  const { draft, own } = recordDraft(fields, place, object.line, keyed, inherited);
  const belonging = new Set(
    draft.isEmpty ? [] : lists.records.filter(([name]) => belongs.has(name.split('.').at(-1) ?? '')),
  );
  for (const [name, { items }] of belonging) {
    for (const item of items) if (item instanceof JsonObject) addBelonging(draft, item, name, place);
  }
  const finding = draft.finish();
  if (finding !== undefined) yield finding;
  const infected = tellOfInfection(fields);
  const headingOf = (name: string) => (infected && isOfVictims(name) ? 'infected' : name);
  for (const [name, inner] of lists.keyed) yield* ofKeys(inner, `${path}.${headingOf(name)}`, place, own);
  for (const entry of lists.values) {
    if (single.has(entry)) continue;
    const [name, list] = entry;
    for (const [index, item] of list.items.entries()) {
      const line = list.lines[index] ?? object.line;
      yield* ofField(`${path}.${headingOf(name)}`, textOf(item), line, place, own);
    }
  }
  for (const entry of lists.records) {
    if (!belonging.has(entry)) yield* ofValue(entry[1], `${path}.${headingOf(entry[0])}`, object.line, place, own);
  }
}

/** Systems of IODEF in JSON, and hosts of others, say themselves on which side they are. */
function saysItIsHit(object: JsonObject): boolean {
  return ['category', 'role', 'side'].some((name) => /^(?:target|victim|destination|sensor)$/i.test(object.text(name)));
}

function addBelonging(draft: FindingDraft, item: JsonObject, name: string, place: JsonPlace): void {
  const fields: Field[] = [];
  collect(item, name, fields, { records: [], values: [], keyed: [] });
  const inner = recordDraft(fields, place, item.line, '', { time: '', type: '' }).draft.finish();
  for (const observable of inner?.observables ?? []) draft.add(observable);
}

/** Flattens inner objects to paths, and sets lists aside. */
function collect(object: JsonObject, prefix: string, fields: Field[], lists: Lists): void {
  for (const [name, value] of object.fields) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (value instanceof JsonObject && isKeyed(value)) lists.keyed.push([path, value]);
    else if (value instanceof JsonObject) collect(value, path, fields, lists);
    else if (value instanceof JsonArray) {
      const hasContainers = value.items.some((item) => item instanceof JsonObject || item instanceof JsonArray);
      (hasContainers ? lists.records : lists.values).push([path, value]);
    } else fields.push({ path, value: typeof value === 'boolean' ? String(value) : textOf(value) });
  }
}

/** Whether a list stands for many things, each of its own. */
function isListOfRecords(items: readonly JsonValue[]): boolean {
  return items.length > 1 && items.slice(0, 20).filter((item) => observableIn(textOf(item)) !== undefined).length > 1;
}

function isNaming({ path, value }: Field): boolean {
  return isSubject(meaningOf(path)) && observableIn(value) !== undefined;
}

function isKeyed({ fields }: JsonObject): boolean {
  const [first] = fields.keys();
  return first !== undefined && observableOf(first, 'ipv4', 'ipv6') !== undefined;
}

/** Records that are kept under their addresses. */
function* ofKeys(object: JsonObject, path: string, place: JsonPlace, inherited: Inherited): Generator<Finding> {
  for (const [name, value] of object.fields) {
    if (observableOf(name, 'ipv4', 'ipv6') === undefined) continue;
    const fields: Field[] = [{ path: 'ip', value: name }];
    if (value instanceof JsonObject) collect(value, '', fields, { records: [], values: [], keyed: [] });
    const line = value instanceof JsonObject ? value.line : object.line;
    const finding = recordDraft(fields, place, line, path, inherited).draft.finish();
    if (finding !== undefined) yield finding;
  }
}

/** Lists of objects that tell more of the record around them, such as the addresses of a host. */
const belongs = new Set(['address', 'addresses', 'details', 'ips', 'ip_addresses', 'a_records', 'resolutions']);
