import type { IncidentLevel, Tlp } from '@fengsui/contracts';
import { domainOf } from '../domain-of.js';
import type { Task } from '../order.js';
import type { NamedObservable } from '../incident.js';
import type { ToldOrder } from '../told-order.js';
import type { Reporter } from './compose-xarf.js';

/** Writes an order as a document of IODEF 2 (RFC 7970): who reports, what it is, what it names, and what is expected. */
export function composeIodef(order: ToldOrder, { organisation, address }: Reporter): string {
  const domain = domainOf(address);
  const time = order.issuedAt.toISOString();
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<IODEF-Document version="2.00" xml:lang="en" xmlns="urn:ietf:params:xml:ns:iodef-2.0"',
    '  xmlns:enum="urn:ietf:params:xml:ns:iodef-enum-1.0" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
    `<Incident purpose="mitigation" ${restrictionOf(order.tlp)}>`,
    `<IncidentID name="${xml(domain)}">${xml(order.incidentNumber)}</IncidentID>`,
    `<AlternativeID><IncidentID name="${xml(domain)}">${xml(order.dispatchId)}</IncidentID></AlternativeID>`,
    `<ReportTime>${order.openedAt.toISOString()}</ReportTime>`,
    `<GenerationTime>${time}</GenerationTime>`,
    ...(order.summary === '' ? [] : [`<Description>${xml(order.summary)}</Description>`]),
    `<Assessment><IncidentCategory>${xml(order.class)}</IncidentCategory><SystemImpact type="${impacts[order.class] ?? 'unknown'}"/></Assessment>`,
    ...order.observables.filter(({ kind }) => kind === 'cve' || kind === 'cnvd').map(methodOf),
    `<Contact role="creator" type="organization"><ContactName>${xml(organisation)}</ContactName><Email><EmailTo>${xml(address)}</EmailTo></Email></Contact>`,
    ...eventDataOf(order),
    ...indicatorsOf(order, domain, time),
    '</Incident>',
    '</IODEF-Document>',
  ];
  return `${lines.join('\n')}\n`;
}

/** RFC 7970, section 3.3.1. It knows the colours of TLP 1. */
const restrictions: Readonly<Record<Tlp, string>> = {
  CLEAR: 'white',
  GREEN: 'green',
  AMBER: 'amber',
  'AMBER+STRICT': 'ext-value',
  RED: 'red',
};

function restrictionOf(tlp: Tlp): string {
  const restriction = restrictions[tlp];
  if (restriction !== 'ext-value') return `restriction="${restriction}"`;
  return `restriction="ext-value" ext-restriction="${tlp.toLowerCase()}"`;
}

/** RFC 7970, section 3.12.1. */
const impacts: Readonly<Record<string, string>> = {
  defacement: 'integrity-data',
  phishing: 'breach-credential',
  'information-destruction': 'damaged-data',
  'denial-of-service': 'availability-service',
  'router-hijacking': 'traffic-redirection',
  'unauthorized-access': 'takeover-system',
};

/** The list of numbers that RFC 7495 keeps knows CVE, as the first, and not CNVD. */
function methodOf({ kind, value }: NamedObservable): string {
  const known = `<enum:ReferenceName specIndex="1"><enum:ID>${xml(value)}</enum:ID></enum:ReferenceName>`;
  const named = kind === 'cve' ? known : `<Description>${xml(value)}</Description>`;
  return `<Method><Reference>${named}</Reference></Method>`;
}

const expectations: Readonly<Record<Task, readonly string[]>> = {
  verify: ['investigate'],
  handle: ['remediate-other'],
  'verify-and-handle': ['investigate', 'remediate-other'],
};

/** RFC 7970, section 3.15: how urgent it is. */
const severities: Readonly<Record<IncidentLevel, string>> = { I: 'high', II: 'high', III: 'medium', IV: 'low' };

function eventDataOf({ observables, task, level, note, solveBy, ended }: ToldOrder): string[] {
  const systems = observables.flatMap(systemOf);
  const described = note === '' ? '' : `<Description>${xml(note)}</Description>`;
  // What was taken back, or has ended, asks for nothing any more.
  const until = ended ? '' : `<EndTime>${solveBy.toISOString()}</EndTime>`;
  const wanted = (ended ? ['nothing'] : expectations[task]).map(
    (action) => `<Expectation action="${action}" severity="${severities[level]}">${described}${until}</Expectation>`,
  );
  const flow = systems.length === 0 ? [] : ['<Flow>', ...systems, '</Flow>'];
  return ['<EventData>', ...flow, ...wanted, '</EventData>'];
}

const addressCategories: Readonly<Record<string, string>> = {
  ipv4: 'ipv4-addr',
  ipv6: 'ipv6-addr',
  url: 'site-uri',
  email: 'e-mail',
  asn: 'asn',
};

function systemOf({ kind, value }: NamedObservable): string[] {
  const category = kind === 'cidr' ? (value.includes(':') ? 'ipv6-net' : 'ipv4-net') : addressCategories[kind];
  const node =
    kind === 'domain'
      ? `<DomainData system-status="unknown" domain-status="unknown"><Name>${xml(value)}</Name></DomainData>`
      : category && `<Address category="${category}">${xml(value)}</Address>`;
  return node === undefined ? [] : [`<System category="source"><Node>${node}</Node></System>`];
}

const digests: Readonly<Record<string, string>> = {
  md5: 'http://www.w3.org/2001/04/xmldsig-more#md5',
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
};

function indicatorsOf({ observables, dispatchId }: ToldOrder, domain: string, time: string): string[] {
  const indicators = observables.flatMap(({ kind, value }, index) => {
    const algorithm = digests[kind];
    if (algorithm === undefined) return [];
    const digest = `<ds:DigestMethod Algorithm="${algorithm}"/><ds:DigestValue>${Buffer.from(value, 'hex').toString('base64')}</ds:DigestValue>`;
    const file = `<FileData><File><HashData scope="file-contents"><Hash>${digest}</Hash></HashData></File></FileData>`;
    return [
      `<Indicator><IndicatorID name="${xml(domain)}" version="1">i-${dispatchId}-${index}</IndicatorID><StartTime>${time}</StartTime><Observable>${file}</Observable></Indicator>`,
    ];
  });
  return indicators.length === 0 ? [] : ['<IndicatorData>', ...indicators, '</IndicatorData>'];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML 1.0 takes it: what it has no character for becomes a blank. */
function xml(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
      .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
  );
}
