import type { FindingDraft } from '../read-value/finding-draft.js';
import { sourceIn } from '../read-value/address-range.js';
import type { AddressRange } from '../read-value/address-range.js';
import { asnIn, observableOf, urlIn } from '../read-value/observable-in.js';
import type { NamedObservable } from '../read-value/observable-in.js';
import { portIn } from '../read-value/port-in.js';
import { addFields } from './json-details.js';
import { textOf } from './json-value.js';
import type { JsonObject } from './json-value.js';
import type { Comparison, StixPattern } from './stix-pattern.js';

/** Adds what a pattern compares with: values that must be equal become observables, the rest details. */
export function addPattern(draft: FindingDraft, { comparisons }: StixPattern): void {
  const knowsSource = comparisons.some(
    ({ path, negated }) => path[0] === 'src_ref' && path.at(-1) === 'value' && !negated,
  );
  const ports = comparisons.filter(({ path }) => /^(?:src|dst)_port$/.test(path.at(-1) ?? ''));
  for (const comparison of comparisons) {
    const { type, path, negated, operator, values } = comparison;
    const name = `${type}:${path.join('.')}`;
    if (negated || !asks.has(operator)) continue;
    for (const value of values) {
      const isOtherSide = knowsSource && path[0] === 'dst_ref';
      const named = isOtherSide ? undefined : namedBy(comparison, value);
      const side = path[0] === 'src_ref' ? 'src_port' : 'dst_port';
      const port = type === 'network-traffic' ? ports.find((found) => found.path.at(-1) === side) : undefined;
      if (named === undefined) draft.details.add(name, value);
      else draft.add(named, portIn(port?.values[0] ?? ''));
    }
  }
}

/** Operators whose right side names what is looked for; of LIKE and ISSUBSET no more than a value without wildcards. */
const asks = new Set(['=', '==', 'IN', 'LIKE', 'ISSUBSET', 'ISSUPERSET', 'MATCHES']);

function namedBy({ type, path, operator }: Comparison, value: string): NamedObservable | AddressRange | undefined {
  const last = path.at(-1) ?? '';
  if (operator === 'MATCHES' || (operator === 'LIKE' && /[%_]/.test(value))) return undefined;
  if (path.includes('hashes')) return type === 'x509-certificate' ? undefined : hashIn(value);
  if (type === 'autonomous-system') return last === 'number' ? asnIn(value) : undefined;
  if (type === 'vulnerability' && last === 'name') return observableOf(value, 'cve', 'cnvd');
  if (last !== 'value' || /^(?:to|cc|bcc)_refs$/.test(path[0] ?? '')) return undefined;
  return type === 'url' ? urlIn(value) : sourceIn(value);
}

function hashIn(value: string): NamedObservable | undefined {
  return observableOf(value, 'md5', 'sha1', 'sha256');
}

/** What an observable object (SCO) itself names; what describes it goes to the details. */
export function addObject(draft: FindingDraft, object: JsonObject): void {
  const type = object.text('type');
  const value = object.text('value');
  if (type === 'autonomous-system') addSystem(draft, object);
  else if (type === 'file' || type === 'artifact') addFile(draft, object);
  else if (type === 'network-traffic') addFields(draft.details, object, structural);
  else if (addressTypes.has(type)) {
    const named = type === 'url' ? urlIn(value) : sourceIn(value);
    if (named === undefined) draft.details.add(`${type}:value`, value);
    draft.add(named);
  } else addFields(draft.details, object, structural);
}

/** The numbers that a vulnerability has: as its name, or in its references (STIX 2.1, section 4.18). */
export function addVulnerability(draft: FindingDraft, object: JsonObject): void {
  const numbers = object.objects('external_references').map((reference) => reference.text('external_id'));
  for (const number of [object.text('name'), ...numbers]) draft.add(observableOf(number, 'cve', 'cnvd'));
}

function addSystem(draft: FindingDraft, object: JsonObject): void {
  if (draft.isEmpty) draft.add(asnIn(object.text('number')));
  else draft.details.add('asn', object.text('number'));
  draft.details.add('as_name', object.text('name'));
}

function addFile(draft: FindingDraft, object: JsonObject): void {
  for (const [, hash] of object.object('hashes')?.fields ?? []) draft.add(hashIn(textOf(hash)));
  draft.details.add('file', object.text('name')).add('url', object.text('url'));
  draft.details.add('size', object.text('size')).add('mime_type', object.text('mime_type'));
}

const addressTypes = new Set(['ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'email-addr']);

/** Fields that tell how objects hang together, and no more. */
const structural = new Set([
  'type',
  'id',
  'spec_version',
  'created',
  'modified',
  'created_by_ref',
  'object_marking_refs',
  'granular_markings',
  'external_references',
  'extensions',
  'defanged',
  'src_ref',
  'dst_ref',
  'from_ref',
  'sender_ref',
  'to_refs',
  'cc_refs',
  'bcc_refs',
  'raw_email_ref',
  'body',
  'body_multipart',
  'received_lines',
  'additional_header_fields',
  'resolves_to_refs',
  'belongs_to_refs',
]);

/** References whose objects belong to what is reported. Those of the other side become details. */
export const belongingReferences: readonly string[] = [
  'src_ref',
  'from_ref',
  'sender_ref',
  'resolves_to_refs',
  'belongs_to_refs',
  'content_ref',
  'image_ref',
  'opened_connection_refs',
  'sample_refs',
  'contains_refs',
  'object_refs',
  'body_raw_ref',
];

export const otherSideReferences: readonly string[] = ['dst_ref', 'to_refs', 'cc_refs', 'bcc_refs'];
