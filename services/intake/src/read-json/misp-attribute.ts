import type { FindingDraft } from '../read-value/finding-draft.js';
import { sourceIn } from '../read-value/address-range.js';
import type { AddressRange } from '../read-value/address-range.js';
import { asnIn, observableOf, urlIn } from '../read-value/observable-in.js';
import type { NamedObservable } from '../read-value/observable-in.js';
import { portIn } from '../read-value/port-in.js';
import type { JsonObject } from './json-value.js';

/** Adds what an attribute names, by its type (MISP core format, section 2.5.2.1). */
export function addMispAttribute(draft: FindingDraft, attribute: JsonObject): void {
  const types = attribute.text('type').toLowerCase().split('|');
  const values = valuesOf(attribute.text('value'), types.length);
  const port = types.includes('port') ? portIn(values[types.indexOf('port')] ?? '') : undefined;
  for (const [index, type] of types.entries()) {
    const value = values[index] ?? '';
    if (type === 'port') continue;
    const named = namedBy(type, value);
    if (named === undefined) draft.details.add(type, value);
    else draft.add(named, port);
  }
  if (types[0] === 'malware-sample') draft.add(observableOf(values[1] ?? '', 'md5'));
}

/** One for each of its types; a name of a file may hold the mark that parts it from its hash. */
function valuesOf(value: string, types: number): readonly string[] {
  const all = value.split('|');
  const spare = types > 1 ? all.length - types : 0;
  return spare > 0 ? [all.slice(0, spare + 1).join('|'), ...all.slice(spare + 1)] : all;
}

function namedBy(type: string, value: string): NamedObservable | AddressRange | undefined {
  if (type === 'url' || type === 'uri' || type === 'link') return urlIn(value);
  if (type === 'as') return asnIn(value);
  if (type === 'vulnerability') return observableOf(value, 'cve', 'cnvd');
  return takenTypes.has(type) ? sourceIn(value) : undefined;
}

/** Those that name the attacker; addresses of recipients and names of files do not. */
const takenTypes = new Set([
  'ip-src',
  'ip-dst',
  'ip',
  'domain',
  'hostname',
  'email',
  'email-src',
  'email-reply-to',
  'md5',
  'sha1',
  'sha256',
]);
