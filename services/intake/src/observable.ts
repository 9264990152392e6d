import type { ObservableKind } from '@fengsui/contracts';
import ipaddr from 'ipaddr.js';
import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';

/** Something seen on the network, as a report names it. */
export interface ReportedObservable {
  readonly kind: ObservableKind;
  readonly value: string;
}

/** Characters of JSON that all observables of one report may take, so that its event stays within the broker's limit. */
export const observablesLimit = 20_000;

interface KindOfObservable {
  /** Completes "must be …". */
  readonly rule: string;
  matches(value: string): boolean;
  /** The usual spelling of a value that matches. */
  spell(value: string): string;
}

const kinds: Readonly<Record<ObservableKind, KindOfObservable>> = {
  ipv4: { rule: 'an IPv4 address such as 192.0.2.7', matches: isIPv4, spell: (value) => value },
  ipv6: {
    rule: 'an IPv6 address such as 2001:db8::7',
    matches: (value) => isIPv6(value) && !value.includes('%'),
    spell: (value) => ipaddr.IPv6.parse(value).toRFC5952String(),
  },
  cidr: { rule: 'a network such as 192.0.2.0/24', matches: isNetwork, spell: spelledNetwork },
  domain: { rule: 'a domain such as www.example.org', matches: isDomain, spell: asciiDomain },
  url: {
    rule: 'an address such as http://example.org/a',
    matches: isUrl,
    spell: (value) => new URL(value).href,
  },
  email: {
    rule: 'an e-mail address such as li@example.org',
    matches: (value) =>
      /^[^\s@<>"(),:;[\]\\\p{Cc}]{1,64}@[^\s@]+$/u.test(value) && isDomain(value.slice(value.indexOf('@') + 1)),
    spell: (value) => `${value.slice(0, value.indexOf('@'))}@${asciiDomain(value.slice(value.indexOf('@') + 1))}`,
  },
  md5: hash('an MD5 hash', 32),
  sha1: hash('a SHA-1 hash', 40),
  sha256: hash('a SHA-256 hash', 64),
  cve: {
    rule: 'a CVE number such as CVE-2019-4279',
    matches: (value) => /^CVE-\d{4}-\d{4,7}$/i.test(value),
    spell: (value) => value.toUpperCase(),
  },
  cnvd: {
    rule: 'a CNVD number such as CNVD-2019-18899',
    matches: (value) => /^CNVD-(C-)?\d{4}-\d{4,7}$/i.test(value),
    spell: (value) => value.toUpperCase(),
  },
  asn: {
    rule: 'a number of an autonomous system such as AS64500',
    matches: (value) => /^(AS)?\d{1,10}$/i.test(value) && Number(value.replace(/^AS/i, '')) <= 0xffff_ffff,
    spell: (value) => `AS${Number(value.replace(/^AS/i, ''))}`,
  },
};

export function isValueOf(kind: ObservableKind, value: string): boolean {
  return value.length <= 2_048 && value.isWellFormed() && kinds[kind].matches(value);
}

/** A value in the usual spelling of its kind; undefined where it is none. */
export function usualSpelling(kind: ObservableKind, value: string): string | undefined {
  return isValueOf(kind, value) ? kinds[kind].spell(value) : undefined;
}

/** What a value of that kind has to be. */
export function ruleOf(kind: ObservableKind): string {
  return kinds[kind].rule;
}

/** Values in their usual spelling, each once, in the order of their first mention. The values must match their kinds. */
export function spellObservables(observables: readonly ReportedObservable[]): ReportedObservable[] {
  const spelled = observables.map(({ kind, value }) => ({ kind, value: kinds[kind].spell(value) }));
  return [...new Map(spelled.map((observable) => [`${observable.kind} ${observable.value}`, observable])).values()];
}

function hash(name: string, length: number): KindOfObservable {
  return {
    rule: `${name} of ${length} hexadecimal characters`,
    matches: (value) => value.length === length && /^[0-9a-f]+$/i.test(value),
    spell: (value) => value.toLowerCase(),
  };
}

/** No wider than registries hand out. */
function isNetwork(value: string): boolean {
  const [base = '', digits = ''] = value.split('/', 3);
  if (!/^\d{1,3}$/.test(digits) || value.split('/', 3).length !== 2) return false;
  const bits = Number(digits);
  return isIPv4(base) ? bits >= 8 && bits < 32 : isIPv6(base) && !base.includes('%') && bits >= 12 && bits < 128;
}

function spelledNetwork(value: string): string {
  const [base, bits] = ipaddr.parseCIDR(value);
  const network = base instanceof ipaddr.IPv6 ? ipaddr.IPv6 : ipaddr.IPv4;
  const first = network.networkAddressFromCIDR(value);
  return `${first instanceof ipaddr.IPv6 ? first.toRFC5952String() : first.toString()}/${bits}`;
}

function isDomain(value: string): boolean {
  const ascii = asciiDomain(value);
  return ascii.length <= 253 && /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(ascii);
}

function asciiDomain(value: string): string {
  return domainToASCII(value.replace(/\.$/, ''));
}

function isUrl(value: string): boolean {
  if (/[\s<>"\p{Cc}]/u.test(value) || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return /^(?:https?|ftps?|sftp|tftp|ldaps?|rmi|wss?):$/.test(protocol) && hostname !== '';
}
