import { isIP } from 'node:net';
import type { Observable } from '@fengsui/contracts';

/** Where an observable points: an address, or a host in ASCII and lower case. */
export type Target = { readonly address: string } | { readonly host: string };

/** Undefined for hashes, numbers and whatever cannot be read: they lead to no party. A URL with an address points there. */
export function targetOf({ kind, value }: Pick<Observable, 'kind' | 'value'>): Target | undefined {
  switch (kind) {
    case 'ipv4':
    case 'ipv6':
      return isIP(value) === 0 ? undefined : { address: value };
    case 'domain':
      return targetOfUrl(`http://${value}`);
    case 'email':
      return targetOfUrl(`http://${value.slice(value.lastIndexOf('@') + 1)}`);
    case 'url':
      return targetOfUrl(value.includes('://') ? value : `http://${value}`);
    default:
      return undefined;
  }
}

/** A domain as the suffix table knows it: ASCII, lower case, no dot at either end; undefined where it is none. */
export function canonicalDomain(text: string): string | undefined {
  const target = /^[^\s/?#@:[\]\\%]+$/.test(text) ? targetOfUrl(`http://${text.replace(/^\./, '')}`) : undefined;
  return target && 'host' in target && isHostName(target.host) ? target.host : undefined;
}

function targetOfUrl(text: string): Target | undefined {
  if (!URL.canParse(text)) return undefined;
  // The parser also turns `http://3221225991/` and other disguises of an address into the address.
  const host = new URL(text).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (host === '') return undefined;
  return isIP(host) === 0 ? { host: host.toLowerCase() } : { address: host };
}

function isHostName(host: string): boolean {
  return host.length <= 253 && host.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
}
