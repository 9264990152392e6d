import ipaddr from 'ipaddr.js';
import { isIPv4, isIPv6 } from 'node:net';

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

/** An IPv4 address as it is usually written; undefined for what is none. Zeros in front are let pass where all four have three digits. */
export function ipv4(text: string): string | undefined {
  if (isIPv4(text)) return text;
  if (!/^(?:\d{3}\.){3}\d{3}$/.test(text)) return undefined;
  const plain = text.split('.').map(Number).join('.');
  return isIPv4(plain) ? plain : undefined;
}

/** A global IPv6 address (2000::/3) in the spelling of RFC 5952; undefined for what is none. */
export function globalIpv6(text: string): string | undefined {
  if (!isIPv6(text)) return undefined;
  const address = ipaddr.IPv6.parse(text);
  const [first = 0] = address.parts;
  return first >= 0x2000 && first < 0x4000 ? address.toRFC5952String() : undefined;
}

/** The IPv4 address within an IPv6 one (`::ffff:192.0.2.7`). */
export function mappedIpv4(text: string): string | undefined {
  const mapped = /^::ffff:((?:\d{1,3}\.){3}\d{1,3})$/i.exec(text)?.[1];
  return mapped === undefined ? undefined : ipv4(mapped);
}

export function isPrivateName(host: string): boolean {
  return /\.(local|lan|internal|localdomain|arpa|invalid|onion)$/.test(host);
}
