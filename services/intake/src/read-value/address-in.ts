import { isIPv4, isIPv6 } from 'node:net';
import { usualSpelling } from '../observable.js';
import type { NamedObservable } from './observable-in.js';
import { portIn } from './port-in.js';

/** `192.0.2.1`, `192.0.2.1:80`, `192.0.2.1|80`, `192.0.2.1/32`, `2001:db8::1`, `[2001:db8::1]:80`, `::ffff:192.0.2.1`. */
export function addressIn(text: string): NamedObservable | undefined {
  const plain = plainAddressIn(text);
  if (plain !== undefined) return plain;
  if (text.length > 60 || !/^\[?[0-9a-f:]/i.test(text)) return undefined;
  const [, bare = '', digits] = /^([\d.]{7,15})[:|](\d{1,5})$/.exec(text) ??
    /^\[([0-9a-f:.]{2,45})\](?:[:|](\d{1,5}))?$/i.exec(text) ?? ['', text];
  const port = digits === undefined ? undefined : portIn(digits);
  if (port === undefined && Number(digits) > 0) return undefined;
  const single = bare.includes(':') ? bare.replace(/\/128$/, '') : bare.replace(/\/32$/, '');
  if (isNowhere(single)) return undefined;
  const four = ipv4(single) ?? mappedIpv4(single);
  if (four !== undefined) return { kind: 'ipv4', value: four, port };
  const six = isIPv6(single) ? usualSpelling('ipv6', single) : undefined;
  return six === undefined ? undefined : { kind: 'ipv6', value: six, port };
}

/** Most values that are an address are nothing but four numbers. */
export function plainAddressIn(text: string): NamedObservable | undefined {
  return isIPv4(text) && !isNowhere(text) ? { kind: 'ipv4', value: text } : undefined;
}

/** An IPv4 address as it is usually written; undefined for what is none. Zeros in front are let pass where all four have three digits. */
export function ipv4(text: string): string | undefined {
  if (isIPv4(text)) return text;
  if (!/^(?:\d{3}\.){3}\d{3}$/.test(text)) return undefined;
  const plain = text.split('.').map(Number).join('.');
  return isIPv4(plain) ? plain : undefined;
}

/** The IPv4 address within an IPv6 one (`::ffff:192.0.2.7`). */
export function mappedIpv4(text: string): string | undefined {
  const mapped = /^::ffff:((?:\d{1,3}\.){3}\d{1,3})$/i.exec(text)?.[1];
  return mapped === undefined ? undefined : ipv4(mapped);
}

/** Addresses that are on every machine name none. */
function isNowhere(text: string): boolean {
  return /^(?:127|0)\./.test(text) || text === '::' || text === '::1' || text === '255.255.255.255';
}
