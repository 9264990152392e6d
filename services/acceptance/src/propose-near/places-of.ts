import ipaddr from 'ipaddr.js';
import { getDomain } from 'tldts';
import { reachOf } from '../reported-observable.js';
import type { ReportedObservable } from '../reported-observable.js';

const observablesRead = 20;
const mostPlaces = 4;
/** Neighbours in these are usually of one holder. */
const prefixLength = { ipv4: 24, ipv6: 48 } as const;

/** The registrable domains and networks of what is named first, each once. */
export function placesOf(observables: readonly ReportedObservable[]): string[] {
  const places = observables
    .slice(0, observablesRead)
    .flatMap((one) => (reachOf(one) === 'public' ? (placeOf(one) ?? []) : []));
  return [...new Set(places)].slice(0, mostPlaces);
}

function placeOf({ kind, value }: ReportedObservable): string | null {
  switch (kind) {
    case 'ipv4':
    case 'ipv6':
    case 'cidr':
      return networkOf(value.split('/', 1).join(''));
    case 'domain':
    case 'email':
    case 'url':
      return domainOf(value);
    default:
      return null;
  }
}

/** What customers of one provider register below its domain is kept apart (the private part of the Public Suffix List). */
function domainOf(value: string): string | null {
  const host = URL.canParse(value) ? new URL(value).hostname.replace(/^\[|\]$/g, '') : (value.split('@').at(-1) ?? '');
  return ipaddr.isValid(host) ? networkOf(host) : getDomain(host, { allowPrivateDomains: true });
}

function networkOf(text: string): string | null {
  if (!ipaddr.isValid(text)) return null;
  const address = ipaddr.process(text);
  const prefix = prefixLength[address.kind()];
  const network = address instanceof ipaddr.IPv4 ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${network.networkAddressFromCIDR(`${address.toString()}/${prefix}`).toString()}/${prefix}`;
}
