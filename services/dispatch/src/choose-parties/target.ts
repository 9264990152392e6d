import { isIP } from 'node:net';
import type { Observable } from '@fengsui/contracts';
import ipaddr from 'ipaddr.js';
import { domainOf } from '../domain-of.js';

/** Where an observable points: an address, a host in ASCII and lower case, or an autonomous system. */
export type Target = { readonly address: string } | { readonly host: string } | { readonly asn: number };

/** Undefined for hashes, numbers and whatever cannot be read: they lead to no party. A URL with an address points there, a network to its first address. */
export function targetOf({ kind, value }: Pick<Observable, 'kind' | 'value'>): Target | undefined {
  switch (kind) {
    case 'ipv4':
    case 'ipv6':
      return isIP(value) === 0 ? undefined : { address: plainAddress(value) };
    case 'cidr':
      return targetOf({ kind: 'ipv4', value: value.split('/', 1).join('') });
    case 'asn': {
      const asn = Number(/^AS(\d{1,10})$/i.exec(value)?.[1] ?? Number.NaN);
      return asn >= 1 && asn <= 4_294_967_295 ? { asn } : undefined;
    }
    case 'domain':
      return targetOfUrl(`http://${value}`);
    case 'email':
      return targetOfMail(domainOf(value));
    case 'url':
      return targetOfUrl(value.includes('://') ? value : `http://${value}`);
    default:
      return undefined;
  }
}

/** As a person writes it: `192.0.2.7`, `example.org`, `AS64500`. */
export function nameOf(target: Target): string {
  if ('address' in target) return target.address;
  return 'host' in target ? target.host : `AS${target.asn}`;
}

/** A domain as the suffix table knows it: ASCII, lower case, no dot at either end; undefined where it is none. */
export function canonicalDomain(text: string): string | undefined {
  const target = /^[^\s/?#@:[\]\\%]+$/.test(text) ? targetOfUrl(`http://${text.replace(/^\./, '')}`) : undefined;
  return target && 'host' in target && isHostName(target.host) ? target.host : undefined;
}

/** Mail may go to an address in brackets (RFC 5321, section 4.1.3). */
function targetOfMail(host: string): Target | undefined {
  const literal = /^\[(?:IPv6:)?(.*)\]$/i.exec(host)?.[1] ?? '';
  return isIP(literal) === 0 ? targetOfUrl(`http://${host}`) : { address: plainAddress(literal) };
}

function targetOfUrl(text: string): Target | undefined {
  if (!URL.canParse(text)) return undefined;
  // The parser also turns `http://3221225991/` and other disguises of an address into the address.
  const host = new URL(text).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (host === '') return undefined;
  return isIP(host) === 0 ? { host: host.toLowerCase() } : { address: plainAddress(host) };
}

/** Without the zone, which means something on its own machine alone; an IPv4 address in the dress of IPv6 as what it is. */
function plainAddress(text: string): string {
  if (!text.includes(':')) return text;
  const address = text.replace(/%.*$/, '');
  const mapped = ipaddr.isValid(address) ? ipaddr.parse(address) : undefined;
  return mapped instanceof ipaddr.IPv6 && mapped.isIPv4MappedAddress() ? mapped.toIPv4Address().toString() : address;
}

function isHostName(host: string): boolean {
  return host.length <= 253 && host.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
}
