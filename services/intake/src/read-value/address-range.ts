import { isIPv4, isIPv6 } from 'node:net';
import { refang } from './refang.js';
import { observableIn } from './observable-in.js';
import type { NamedObservable } from './observable-in.js';

/** A network, or a first and a last address: what names a source only where nothing else does. */
export interface AddressRange {
  readonly kind: 'range';
  /** As it was written. */
  readonly value: string;
  /** All of them; none where they are too many to be named one by one, or of IPv6. */
  readonly addresses: readonly NamedObservable[];
}

/** What one value of a record names as a source: one thing, or a range of addresses. */
export function sourceIn(value: string): NamedObservable | AddressRange | undefined {
  return observableIn(value) ?? rangeIn(value);
}

/** The range that `192.0.2.0/30` or `192.0.2.4-192.0.2.7` names; undefined where it is none. */
export function rangeIn(value: string): AddressRange | undefined {
  const text = value.length > longest ? '' : refang(value.trim());
  const [first, last] = text.includes('/') ? boundsOfNetwork(text) : text.split('-', 3).map(numberOf);
  if (first === undefined || last === undefined || last < first) return undefined;
  const count = last - first + 1 > most ? 0 : last - first + 1;
  return { kind: 'range', value: text, addresses: Array.from({ length: count }, (_, offset) => named(first + offset)) };
}

const longest = 100;
const most = 256;

function boundsOfNetwork(text: string): readonly (number | undefined)[] {
  const [, base = '', digits = ''] = /^([0-9a-f.:]{2,45})\/(\d{1,3})$/i.exec(text) ?? [];
  const bits = Number(digits);
  if (isIPv6(base) && bits <= 128) return [0, most];
  const start = numberOf(base);
  if (start === undefined || bits > 32) return [];
  const size = 2 ** (32 - bits);
  return [start - (start % size), start - (start % size) + size - 1];
}

function numberOf(address: string): number | undefined {
  const octets = address.trim();
  return isIPv4(octets) ? octets.split('.').reduce((total, octet) => total * 256 + Number(octet), 0) : undefined;
}

function named(address: number): NamedObservable {
  return { kind: 'ipv4', value: [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.') };
}
