import { isIP } from 'node:net';
import { FindingDraft } from '../read-value/finding-draft.js';
import type { RecordPlace } from '../read-value/finding-draft.js';
import { rangeIn } from '../read-value/address-range.js';
import { observableOf } from '../read-value/observable-in.js';
import { isOfInside } from '../read-value/network-addresses.js';
import { portIn } from '../read-value/port-in.js';
import { timeIn } from '../read-value/time-in.js';
import { isOfOtherSide, isOfSource, isSubject, mayName, meaningOf, tellsOfInfection } from './field-meaning.js';
import type { FieldMeaning } from './field-meaning.js';
import { namedBy } from './named-by.js';
import { toldInWords } from './told-in-words.js';

export interface Field {
  /** Names of the objects around it and its own, joined by dots. */
  readonly path: string;
  readonly value: string;
}

/** What records take from the object around them where they do not say it themselves. */
export interface Inherited {
  readonly time: string;
  readonly type: string;
}

/** Makes a finding of the fields of one record; `own` is what records within it inherit. */
export function recordDraft(
  fields: readonly Field[],
  place: RecordPlace,
  line: number,
  heading: string,
  inherited: Inherited,
): { draft: FindingDraft; own: Inherited } {
  const draft = new FindingDraft(place, line);
  const meaningIn = meaningsUnder(heading, fields);
  const told = sided(fields.map((field) => ({ ...field, meaning: meaningIn(field.path) })));
  const port = told.find(({ meaning, path }) => meaning === 'port' && portPaths.test(path))?.value ?? '';
  for (const wanted of inOrder) {
    for (const { meaning, value } of told) {
      if (meaning === wanted) draft.add(namedBy(meaning, value), wanted === 'ip' ? portIn(port) : undefined);
    }
  }
  if (!draft.hasAddress) addUnknown(draft, told);
  if (!draft.isEmpty)
    for (const { meaning, value } of told) for (const named of toldInWords(value, meaning === 'type')) draft.add(named);
  if (draft.isEmpty) addHit(draft, told);
  if (draft.isEmpty) addInfected(draft, told);
  const times = told.filter(({ meaning }) => meaning === 'time').toSorted((a, b) => rank(a.path) - rank(b.path));
  draft.time = times.map(({ value }) => timeIn(value)).find((time) => time !== '') ?? inherited.time;
  draft.type = typeOf(told) || inherited.type;
  for (const { path, value, meaning } of told) {
    if (meaning === 'time' && timeIn(value) === draft.time) continue;
    if (value !== draft.type && (isContext(meaning) || namedBy(meaning, value) === undefined) && path !== 'raw') {
      draft.details.add(path, value);
    }
  }
  return { draft, own: { time: draft.time, type: draft.type } };
}

/** A field that nobody knows, and that holds an address, tells where the rest of its record lies. */
function addUnknown(draft: FindingDraft, fields: readonly ToldField[]): void {
  for (const { meaning, path, value } of fields) {
    if (meaning === 'detail' && mayName(path)) draft.add(namedBy('ip', value));
  }
}

/** What a machine inside reached out to, or had come in, is all that such a record tells of others. */
function addHit(draft: FindingDraft, fields: readonly ToldField[]): void {
  const fromInside = ({ path, value }: Field) => {
    const named = isOfSource(path) ? observableOf(value, 'ipv4', 'ipv6') : undefined;
    return named !== undefined && isOfInside(named);
  };
  if (!fields.some(fromInside)) return;
  for (const { meaning, path, value } of fields) {
    if (meaning === 'other side' && hitPaths.test(path)) draft.add(namedBy('ip', value));
  }
}

/** A sinkhole, and who watches a botnet, calls a victim whose machine is infected: of those such a record is. */
function addInfected(draft: FindingDraft, fields: readonly ToldField[]): void {
  if (!tellOfInfection(fields)) return;
  const ofVictims = fields.filter(({ path }) => isOfVictims(path));
  const port = ofVictims.find(({ path }) => /port$|端口$/i.test(path))?.value ?? '';
  for (const { value } of ofVictims) draft.add(namedBy('ip', value), portIn(port));
}

/** Whether the fields of a record say that it is about machines that somebody else gives orders to. */
export function tellOfInfection(fields: readonly Field[]): boolean {
  return fields.some(({ path, value }) => tellsOfInfection(meaningOf(path) === 'type' ? `${path} ${value}` : path));
}

export function isOfVictims(path: string): boolean {
  return /victim|受害/i.test(path);
}

interface ToldField extends Field {
  readonly meaning: FieldMeaning;
}

/** Where both ends of a connection are named, what does not say that it is of the source is of the one that was hit. */
function sided(fields: readonly ToldField[]): readonly ToldField[] {
  const isAddress = ({ value }: Field) => (observableOf(value, 'ipv4', 'ipv6') ?? rangeIn(value)) !== undefined;
  const from = fields.some((field) => field.meaning === 'ip' && isOfSource(field.path) && isAddress(field));
  const to = fields.some((field) => field.meaning === 'other side' && hitPaths.test(field.path) && isAddress(field));
  const isRequest = from && fields.some(({ path }) => requestPaths.test(path));
  if (!from || !(to || isRequest)) return fields;
  const stays = (field: ToldField) =>
    (!to && !(field.meaning === 'host' && ownHost.test(field.path))) ||
    field.meaning === 'hash' ||
    field.meaning === 'cve' ||
    isOfSource(field.path) ||
    isBrought(field, fields);
  return fields.map((field) =>
    isSubject(field.meaning) && !stays(field) ? { ...field, meaning: 'other side' } : field,
  );
}

/** A page that a file came from, or on the address of a third, was brought along and not asked for. */
function isBrought({ meaning, value }: ToldField, fields: readonly ToldField[]): boolean {
  if (meaning !== 'url') return false;
  if (fields.some((field) => field.meaning === 'hash')) return true;
  const host = URL.canParse(value) ? new URL(value).hostname.replace(/^\[|\]$/g, '') : '';
  return isIP(host) !== 0 && !fields.some((field) => field.meaning === 'other side' && field.value.trim() === host);
}

/** What a server writes down of who asked it for a page, and a shipper of logs of what happened: the host is its own. */
const requestPaths = /(?:^|[._])(?:request(?:[._]?(?:method|uri|line))?|(?:http|cs)[._-]?method|@timestamp)$/i;
const ownHost = /host(?:[._]?name)?$/i;
const hitPaths = /dest|dst|target|victim|resp|目的|目标|受害/i;

/** The most telling of the fields that name a type; labels only where nothing else does. */
function typeOf(told: readonly ToldField[]): string {
  const named = told.filter(({ meaning, value }) => meaning === 'type' && value !== '' && !noTypes.test(value));
  const weight = ({ path }: Field) =>
    (path === 'classification.type' ? -1_000 : 0) +
    path.length +
    (/tags?$/i.test(path) ? 1_000 : /malware$/i.test(path) ? 500 : 0);
  const [first] = named.toSorted((a, b) => weight(a) - weight(b));
  return first === undefined
    ? ''
    : named
        .filter(({ path }) => path === first.path)
        .map(({ value }) => value)
        .join(', ');
}

/** Kinds of addresses and of records, which are types of nothing that happened. */
const noTypes = /^(?:ipv?[46]|inet6?|alert|event|log|flow)$/i;

/** The subject first: what must be taken down, then who acts. */
const inOrder: readonly FieldMeaning[] = ['url', 'indicator', 'ip', 'host', 'email', 'hash', 'cve'];
const portPaths = /^(?:.{0,80}[._])?(?:port|src_?port|source[._]?port|sport)$/i;

/** A bare `value` is an indicator where a kind stands beside it; under a heading the heading tells. */
function meaningsUnder(heading: string, fields: readonly Field[]): (path: string) => FieldMeaning {
  if (isOfOtherSide(heading)) return () => 'other side';
  const isTyped = fields.some(({ path }) => /(?:^|[._])(?:kind|type)$/i.test(path));
  const bare: FieldMeaning = isTyped || (heading !== '' && meaningOf(heading) !== 'detail') ? 'indicator' : 'detail';
  return (path) => {
    const meaning = meaningOf(path);
    return meaning === 'indicator' && /(?:^|\.)values?$/i.test(path) ? bare : meaning;
  };
}

function isContext(meaning: FieldMeaning): boolean {
  return meaning === 'detail' || meaning === 'other side' || meaning === 'port';
}

/** When it happened comes before when somebody noticed or wrote it down. */
function rank(path: string): number {
  if (/source|event|start|first|attack|timestamp$/i.test(path)) return 0;
  return /observ|creat|updat|last|end|report|expir|modif|valid/i.test(path) ? 2 : 1;
}
