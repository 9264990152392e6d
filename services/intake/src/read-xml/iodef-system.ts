import type { FindingDraft } from '../read-value/finding-draft.js';
import { rangeIn, sourceIn } from '../read-value/address-range.js';
import type { AddressRange } from '../read-value/address-range.js';
import { asnIn, observableOf, urlIn } from '../read-value/observable-in.js';
import type { NamedObservable } from '../read-value/observable-in.js';
import { portIn } from '../read-value/port-in.js';
import { pagesToldAround, pagesToldBy } from './iodef-pages.js';
import type { XmlElement } from './xml-element.js';

/**
 * Adds what a System or an observable names: its URLs, addresses, names, mail addresses and hashes, in that order. The
 * levels around it are given where what they tell is of it alone.
 */
export function addSystem(draft: FindingDraft, system: XmlElement, around: readonly XmlElement[] = []): void {
  const addresses = [...system.within('Address')];
  const named = [
    ...addresses.map(addressIn),
    ...[...system.within('URL')].map(({ text }) => urlIn(text)),
    ...pagesToldBy(system),
    ...around.flatMap(pagesToldAround),
    ...[...system.within('NodeName')].map(nodeIn),
    ...[...system.within('DomainData')].map((domain) => observableOf(domain.textOf('Name'), 'domain')),
    ...[...system.within('EmailFrom', 'EmailAddress')].map(({ text }) => observableOf(text, 'email')),
    ...[...system.within('DigestValue', 'HashValue')].map(({ text }) => digestIn(text.trim())),
  ].filter((found) => found !== undefined);
  const [asns, subjects] = [named.filter(isAsn), named.filter((found) => !isAsn(found))];
  const port = portIn(system.child('Service')?.textOf('Port') ?? '');
  for (const subject of subjects.toSorted((a, b) => rank(a) - rank(b))) {
    draft.add(subject, isAddress(subject) ? port : undefined);
  }
  for (const asn of asns) {
    if (draft.isEmpty) draft.add(asn);
    else draft.details.add('asn', asn.value);
  }
  describe(draft, system, addresses);
}

function addressIn(address: XmlElement): NamedObservable | AddressRange | undefined {
  const category =
    address.attribute('category') === 'ext-value' ? address.attribute('ext-category') : address.attribute('category');
  const text = address.text.trim();
  if (category === 'asn') return asnIn(text);
  if (/ur[il]/i.test(category)) return urlIn(text);
  return sourceIn(text) ?? rangeIn(withPrefixLength(text));
}

/** The name of a host; some write a page there, with its scheme or without. */
function nodeIn({ text }: XmlElement): NamedObservable | undefined {
  const host = observableOf(text, 'domain', 'ipv4', 'ipv6', 'url');
  return host ?? (/^[^/]*[a-z][^/]*\//i.test(text.trim()) ? urlIn(text) : undefined);
}

/** `192.0.2.0/255.255.255.0`, which is how `ipv4-net-mask` has it. */
function withPrefixLength(text: string): string {
  const [, base, mask = ''] = /^([\d.]{7,15})\/([\d.]{7,15})$/.exec(text) ?? [];
  const bits = mask.split('.').map((octet) => Number(octet).toString(2).padStart(8, '0'));
  const length = /^(1{0,32})0{0,31}$/.exec(bits.join(''))?.[1]?.length;
  return base === undefined || length === undefined ? '' : `${base}/${length}`;
}

/** In hexadecimal, or in Base 64 as XML signatures have it. */
function digestIn(text: string): NamedObservable | undefined {
  const given = observableOf(text, 'md5', 'sha1', 'sha256');
  if (given !== undefined || !/^[A-Za-z0-9+/]{22,43}={0,2}$/.test(text)) return given;
  return observableOf(Buffer.from(text, 'base64').toString('hex'), 'md5', 'sha1', 'sha256');
}

function describe({ details }: FindingDraft, system: XmlElement, addresses: readonly XmlElement[]): void {
  for (const address of addresses) {
    if (/net|mac|atm/.test(address.attribute('category'))) details.add(address.attribute('category'), address.text);
  }
  details.add('category', system.attribute('category')).add('spoofed', system.attribute('spoofed'));
  const service = system.child('Service');
  details.add('ip-protocol', service?.attribute('ip_protocol') || service?.attribute('ip-protocol'));
  details.add('Port', service?.textOf('Port')).add('Portlist', service?.textOf('Portlist'));
  details.add('Description', system.textOf('Description')).add('OperatingSystem', system.textOf('OperatingSystem'));
  for (const location of system.within('Location')) details.add('Location', location.text);
  for (const role of system.within('NodeRole')) details.add('NodeRole', role.attribute('category'));
}

/** The addresses and names of the other side of a flow, as one line. */
export function namesOf(system: XmlElement): string {
  return [...system.within('Address', 'NodeName', 'Name')].map(({ text }) => text.trim()).join(', ');
}

function isAsn({ kind }: NamedObservable | AddressRange): boolean {
  return kind === 'asn';
}

function isAddress({ kind }: NamedObservable | AddressRange): boolean {
  return kind === 'ipv4' || kind === 'ipv6';
}

function rank({ kind }: NamedObservable | AddressRange): number {
  if (kind === 'url') return 0;
  return kind === 'ipv4' || kind === 'ipv6' ? 1 : 2;
}
