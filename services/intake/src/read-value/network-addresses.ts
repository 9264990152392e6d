import ipaddr from 'ipaddr.js';
import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** What an address may be reported for: not private, local, unspecified, multicast or a netmask. */
export function isPublicIpv4(address: string): boolean {
  const second = address.indexOf('.') + 1;
  const a = Number(address.slice(0, second - 1));
  const b = Number(address.slice(second, address.indexOf('.', second)));
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 169 && b === 254) return false;
  if (a === 172 && b >= 16 && b < 32) return false;
  if (a === 192 && b === 168) return false;
  return !(a === 100 && b >= 64 && b < 128);
}

/** An address of a network inside, which a host there may have (RFC 1918, RFC 6598). */
export function isInnerIpv4(address: string): boolean {
  return !isPublicIpv4(address) && /^(?:10|100|172|192)\./.test(address);
}

/** A global IPv6 address (2000::/3) in the spelling of RFC 5952; undefined for what is none. */
export function globalIpv6(text: string): string | undefined {
  if (!isIPv6(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  const [first = 0] = address.parts;
  return first >= 0x2000 && first < 0x4000 ? address.toRFC5952String() : undefined;
}

/** An address of a network inside (fc00::/7, RFC 4193) in the spelling of RFC 5952; undefined for what is none. */
export function innerIpv6(text: string): string | undefined {
  return /^f[cd]/i.test(text) && isIPv6(text) ? ipaddr.IPv6.parse(text).toRFC5952String() : undefined;
}

export function isPrivateName(host: string): boolean {
  return /\.(local|lan|internal|localdomain|arpa|invalid|onion)$|^(?:\w+\.)?(?:fritz\.box|speedport\.ip)$/.test(host);
}

/** Whether a value lies in a network that nobody outside can reach: what such a record names is of use where it was seen alone. */
export function isOfInside({ kind, value }: { readonly kind: string; readonly value: string }): boolean {
  if (kind === 'ipv4') return !isPublicIpv4(value);
  if (kind === 'range' || kind === 'cidr') {
    const first = value.split(/[/ -]/, 1).join('');
    return isOfInside({ kind: first.includes(':') ? 'ipv6' : 'ipv4', value: first });
  }
  if (kind === 'ipv6') return /^(?:f[cd]|fe[89ab])/.test(value);
  if (kind === 'domain') return isPrivateName(value);
  if (kind !== 'url') return false;
  const { hostname } = new URL(value);
  return isIPv4(hostname) ? !isPublicIpv4(hostname) : isPrivateName(hostname);
}

/** Whether an address lies in a network such as `192.0.2.0/24`. */
export function isWithin(address: string, network: string): boolean {
  const [base = '', bits] = network.split('/');
  if (address.includes(':') !== base.includes(':')) return false;
  const family = base.includes(':') ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(base, Number(bits), family);
  return list.check(address, family);
}
