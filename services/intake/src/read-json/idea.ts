import type { Finding } from '../read-content/finding.js';
import { rangeIn } from '../read-value/address-range.js';
import { FindingDraft } from '../read-value/finding-draft.js';
import { observableIn, observableOf, urlIn } from '../read-value/observable-in.js';
import type { NamedObservable } from '../read-value/observable-in.js';
import { portIn } from '../read-value/port-in.js';
import { timeIn } from '../read-value/time-in.js';
import { addField } from './json-details.js';
import type { JsonKind, JsonPlace } from './json-kind.js';
import { JsonObject } from './json-value.js';

/** IDEA (CESNET): a finding for each source, and for each address of a source that has several. */
export const ideaMessage: JsonKind = {
  format: 'idea',
  matches: (value) => value instanceof JsonObject && isMessage(value),
  *read(value, place) {
    if (value instanceof JsonObject) yield* findingsOfMessage(value, place);
  },
};

function isMessage(value: JsonObject): boolean {
  return (
    /^IDEA\d/.test(value.text('Format')) ||
    (value.has('Category') && value.has('DetectTime') && (value.has('Source') || value.has('Target')))
  );
}

function* findingsOfMessage(message: JsonObject, place: JsonPlace): Generator<Finding> {
  let found = false;
  for (const source of actingIn(message, place)) {
    for (const finding of findingsOf(source, message, place)) {
      found = true;
      yield finding;
    }
  }
  if (!found) place.warn('Neither Source nor Target names an address, a host or a URL.');
}

/** Whose address was forged did nothing; a message that knows no source is about what it calls the target. */
function actingIn(message: JsonObject, place: JsonPlace): readonly JsonObject[] {
  const sources = message.objects('Source');
  if (sources.length === 0) return message.objects('Target');
  const own = sources.filter((source) => !source.isTrue('Spoofed'));
  if (own.length === 0 || own.length === sources.length) return sources;
  place.warn(`${sources.length - own.length} of the sources are said to be spoofed and were left out.`);
  return own;
}

function* findingsOf(source: JsonObject, message: JsonObject, place: JsonPlace): Generator<Finding> {
  const addresses = [...source.texts('IP4'), ...source.texts('IP6')];
  const ranges = addresses.map(rangeIn).filter((range) => range !== undefined);
  const written = addresses
    .map((address) => observableOf(address, 'ipv4', 'ipv6'))
    .filter((observable) => observable !== undefined);
  const names = [
    ...source.texts('URL').map((url) => urlIn(url)),
    ...source.texts('Hostname').map((host) => observableOf(host, 'domain', 'ipv4', 'ipv6')),
    ...source.texts('Email').map((email) => observableIn(email)),
    ...[source, ...attachmentsOf(source, message)].flatMap((holder) => holder.texts('Hash')).map(observableIn),
  ].filter((named) => named !== undefined);
  // Beside something else a small range is as much of a source; alone it is one finding.
  const few = ranges.flatMap(({ named }) => named.filter(({ kind }) => kind === 'ipv4'));
  const single = written.length + names.length > 0 ? distinct([...written, ...few]) : written;
  const groups = single.length > 1 ? single.map((address) => [address]) : [[...names.filter(isUrl), ...single]];
  const port = portIn(source.texts('Port')[0] ?? '');
  const isTarget = message.objects('Target').includes(source);
  for (const [index, group] of groups.entries()) {
    const draft = new FindingDraft(place, source.line);
    for (const named of group) draft.add(named, isUrl(named) ? undefined : port);
    if (index === 0) for (const named of names) draft.add(named);
    describe(draft, message, source, isTarget);
    for (const reference of message.texts('Ref')) draft.add(observableOf(reference.replace(/^cve:/i, ''), 'cve'));
    for (const range of ranges.slice(0, 20)) draft.add(range);
    const finding = draft.finish();
    if (finding !== undefined) yield finding;
  }
}

/** Files of the message that a source refers to by their handles. */
function attachmentsOf(source: JsonObject, message: JsonObject): readonly JsonObject[] {
  const handles = new Set(source.texts('AttachHand'));
  return message.objects('Attach').filter((attached) => handles.has(attached.text('Handle')));
}

function isUrl({ kind }: { readonly kind: string }): boolean {
  return kind === 'url';
}

function describe(draft: FindingDraft, message: JsonObject, source: JsonObject, isTarget: boolean): void {
  draft.time = timeIn(message.text('DetectTime') || message.text('EventTime') || message.text('CreateTime'));
  draft.type = message.texts('Category').join(', ');
  for (const name of messageFields) addField(draft.details, name, message.get(name));
  for (const name of sourceFields) addField(draft.details, name, source.get(name));
  if (!isTarget) addField(draft.details, 'Target', message.get('Target'));
}

const messageFields = [
  'Description',
  'Note',
  'EventTime',
  'CeaseTime',
  'WinStartTime',
  'WinEndTime',
  'ConnCount',
  'FlowCount',
  'PacketCount',
  'ByteCount',
  'Confidence',
  'Ref',
];
const sourceFields = ['Type', 'Proto', 'Port', 'ASN', 'Netname', 'Router', 'MAC', 'Count', 'Note', 'ReverseDNS'];

function distinct(observables: readonly NamedObservable[]): NamedObservable[] {
  return [...new Map(observables.map((observable) => [observable.value, observable])).values()];
}
