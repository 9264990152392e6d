import { v5 as derivedId } from 'uuid';
import { domainOf } from '../domain-of.js';
import type { NamedObservable } from '../incident.js';
import { plainLine } from '../plain-line.js';
import type { ToldOrder } from '../told-order.js';

/** Who reports: this organisation. */
export interface Reporter {
  readonly organisation: string;
  readonly address: string;
}

/** A document of X-ARF 4 (xarf.org, schema version 4.2.0). */
export type XarfDocument = Readonly<Record<string, unknown>>;

const sourceKinds = ['ipv4', 'ipv6', 'cidr', 'domain', 'asn', 'email'];
const mostDocuments = 20;

/**
 * Writes an order as reports of X-ARF 4, one for each page, or, where no page is named, for each address or name. A type is
 * taken only where all that its schema asks for is known; everything else is `threat_intelligence`, which asks for nothing that
 * would have to be invented. Empty where the order names nothing that a report could be about.
 */
export function composeXarf(order: ToldOrder, { organisation, address }: Reporter): XarfDocument[] {
  const contact = { org: plainLine(organisation, 200), contact: address, domain: domainOf(address) };
  const pages = order.observables.filter(({ kind, value }) => kind === 'url' && URL.canParse(value));
  const named = order.observables.filter(({ kind }) => sourceKinds.includes(kind));
  const subjects = pages.length > 0 ? pages : named;
  return subjects.slice(0, mostDocuments).map((subject, index) => ({
    xarf_version: '4.2.0',
    report_id: index === 0 ? order.dispatchId : derivedId(String(index), order.dispatchId),
    timestamp: order.openedAt.toISOString(),
    reporter: contact,
    sender: contact,
    ...aboutOf(subject, order),
    description: plainLine(order.summary, 1_000),
    tags: [`tlp:${order.tlp.toLowerCase()}`, `class:${order.class}`],
    incident_number: order.incidentNumber,
  }));
}

function aboutOf(subject: NamedObservable, order: ToldOrder): XarfDocument {
  if (subject.kind !== 'url') return { source_identifier: subject.value, ...threat(order) };
  const { hostname } = new URL(subject.value);
  const type = pageTypes[order.class];
  const source_identifier = addressBeside(order) ?? hostname.replace(/^\[|\]$/g, '');
  return { source_identifier, ...(type ?? threat(order)), url: asUri(subject.value) };
}

/** The schema asks for a URI (RFC 3986): what has characters of other scripts is written as it goes over the wire. */
function asUri(value: string): string {
  return /^[!#-;=?-[\]_a-z~]+$/i.test(value) ? value : new URL(value).href;
}

/** Where the order names one page and one address, the page lies there. */
function addressBeside({ observables }: ToldOrder): string | undefined {
  const addresses = observables.filter(({ kind }) => kind === 'ipv4' || kind === 'ipv6');
  const pages = observables.filter(({ kind }) => kind === 'url');
  return addresses.length === 1 && pages.length === 1 ? addresses[0]?.value : undefined;
}

const pageTypes: Readonly<Record<string, XarfDocument>> = {
  phishing: { category: 'content', type: 'phishing' },
  malware: { category: 'content', type: 'malware' },
  backdoor: { category: 'content', type: 'remote_compromise', compromise_type: 'backdoor' },
  defacement: { category: 'content', type: 'remote_compromise', compromise_type: 'defacement' },
  'information-destruction': { category: 'content', type: 'remote_compromise', compromise_type: 'other' },
  'unauthorized-access': { category: 'content', type: 'remote_compromise', compromise_type: 'other' },
};

function threat({ class: incidentClass }: ToldOrder): XarfDocument {
  return { category: 'reputation', type: 'threat_intelligence', threat_type: incidentClass };
}
