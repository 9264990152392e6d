import { isEmail } from 'class-validator';
import { canonicalPrefix, faultOf } from '../keep-directory/party-fields.js';
import { prefixesOfRange } from './address-range.js';
import type { ImportItem } from './import-item.js';
import { linesOf } from './lines-of.js';

/** An object of a registry's dump: lines of `attribute: value` (RPSL, RFC 2622) up to an empty one. */
export interface RegistryObject {
  /** Name of the first attribute. */
  readonly type: string;
  readonly line: number;
  /** The first value of each attribute. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Reads organisations, the roles that their abuse mailboxes stand in, and the networks and systems that name them. */
export async function* readRegistryObjects(text: AsyncIterable<string>): AsyncGenerator<ImportItem> {
  for await (const object of objectsIn(text)) yield* itemsOf(object);
}

async function* objectsIn(content: AsyncIterable<string>): AsyncGenerator<RegistryObject> {
  let line = 0;
  let open: { type: string; line: number; fields: Map<string, string>; last: string } | undefined;
  for await (const text of linesOf(content)) {
    line += 1;
    if (/^[%#]/.test(text)) continue;
    if (text.trim() === '') {
      if (open) yield open;
      open = undefined;
      continue;
    }
    const [, name = '', value = ''] = /^([A-Za-z0-9][A-Za-z0-9-]{1,40}):(.*)$/.exec(text) ?? [];
    if (name === '') {
      // A line that begins with a space, a tab or a plus goes on with the one before.
      if (open && /^[ \t+]/.test(text))
        open.fields.set(open.last, `${open.fields.get(open.last) ?? ''} ${text.slice(1).trim()}`.trim());
      continue;
    }
    const attribute = name.toLowerCase();
    open ??= { type: attribute, line, fields: new Map(), last: attribute };
    open.last = open.fields.has(attribute) ? `${attribute} again` : attribute;
    open.fields.set(open.last, withoutRemark(value));
  }
  if (open) yield open;
}

function* itemsOf(object: RegistryObject): Generator<ImportItem> {
  const { type, fields, line } = object;
  const main = fields.get(type) ?? '';
  switch (type) {
    case 'organisation':
      yield organisation(main, fields.get('org-name') ?? main, object);
      return;
    case 'role':
    case 'person':
    case 'irt': {
      const handle = fields.get('nic-hdl') ?? main;
      const told = fields.get('abuse-mailbox') ?? '';
      // An IRT without a mailbox of its own has an address for its purpose, which is incidents.
      const email = mailIn(told === '' && type === 'irt' ? fields.get('e-mail') : told);
      if (email !== '') yield { type: 'mailbox', handle: handle.toUpperCase(), email };
      else if (told !== '')
        yield { type: 'fault', line, message: `abuse-mailbox of ${handle.slice(0, 60)} is no mail address` };
      return;
    }
    case 'inetnum':
    case 'inet6num':
      yield* network(main, object);
      return;
    case 'aut-num': {
      const asn = Number(/^AS(\d{1,10})$/i.exec(main)?.[1] ?? Number.NaN);
      if (asn >= 1 && asn <= 4_294_967_295)
        yield* scopes(object, [{ prefix: null, asn }], fields.get('as-name') ?? main);
      else yield { type: 'fault', line, message: `aut-num: not ${main.slice(0, 60)}` };
      return;
    }
    default:
  }
}

/** What registries write in the place of what others hold: taken at their word, the registry would hold half of the Internet. */
const heldByOthers =
  /^(NON-RIPE-NCC-MANAGED-ADDRESS-BLOCK|IANA-BLK|IANA-NETBLOCK|ERX-NETBLOCK|EU-ZZ-|NON-APNIC|STUB-)/i;

function* network(text: string, object: RegistryObject): Generator<ImportItem> {
  const { type, line, fields } = object;
  if (heldByOthers.test(fields.get('netname') ?? '')) return;
  const prefixes = text.includes('/') ? [text.replaceAll(/\s/g, '')] : prefixesOfRange(text);
  if (prefixes === undefined) {
    yield { type: 'fault', line, message: `${type}: not ${text.slice(0, 60)}` };
    return;
  }
  const fault = prefixes.flatMap((prefix) => faultOf(prefix) ?? [])[0];
  if (fault !== undefined) yield { type: 'fault', line, message: `${type}: ${fault}` };
  else {
    const covered = prefixes.map((prefix) => ({ prefix: canonicalPrefix(prefix), asn: null }));
    yield* scopes(object, covered, fields.get('netname') ?? text);
  }
}

/** To the organisation that the object names; where it names none, to whoever answers for its abuse. */
function* scopes(
  object: RegistryObject,
  covered: readonly { readonly prefix: string | null; readonly asn: number | null }[],
  name: string,
): Generator<ImportItem> {
  const { fields, line } = object;
  const owner = fields.get('org') ?? '';
  const handle = fields.get('abuse-c') ?? fields.get('mnt-irt') ?? '';
  const key = owner || handle;
  if (key === '') {
    yield { type: 'fault', line, message: `${object.type}: it names neither org nor abuse-c` };
    return;
  }
  if (owner === '') yield organisation(handle, name, object);
  for (const one of covered) yield { type: 'scope', key: key.toUpperCase(), abuseHandle: handle.toUpperCase(), ...one };
}

function organisation(handle: string, name: string, { fields, line }: RegistryObject): ImportItem {
  const abuseHandle = fields.get('abuse-c') ?? fields.get('mnt-irt') ?? '';
  return {
    type: 'party',
    key: handle.toUpperCase(),
    line,
    kind: 'isp',
    nameZh: name.slice(0, 100),
    nameEn: name.slice(0, 100),
    email: mailIn(fields.get('abuse-mailbox')),
    abuseHandle: abuseHandle.toUpperCase(),
    otherwise: mailIn(fields.get('e-mail')),
    countries: [],
    domainSuffixes: [],
    sectors: [],
    products: [],
  };
}

/** Empty where it is none, or what a registry writes in the place of one that it keeps back. */
function mailIn(text: string | undefined): string {
  return text !== undefined && isEmail(text) && !/^(unread|dummy|no-?reply)@/i.test(text) ? text : '';
}

function withoutRemark(value: string): string {
  return (value.split('#', 1)[0] ?? '').trim();
}
