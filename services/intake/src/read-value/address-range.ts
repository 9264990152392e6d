import { isIPv4, isIPv6 } from 'node:net';
import { usualSpelling } from '../observable.js';
import { refang } from './refang.js';
import { observableIn } from './observable-in.js';
import type { NamedObservable } from './observable-in.js';

/** A network, or a first and a last address: what names a source only where nothing else does. */
export interface AddressRange {
  readonly kind: 'range';
  /** As it was written. */
  readonly value: string;
  /** What it stands for: its addresses where they are few, else the networks that it is made of. */
  readonly named: readonly NamedObservable[];
}

/** What one value of a record names as a source: one thing, or a range of addresses. */
export function sourceIn(value: string): NamedObservable | AddressRange | undefined {
  return observableIn(value) ?? rangeIn(value);
}

/** The range that `192.0.2.0/24` or `192.0.2.4-192.0.2.7` names; undefined where it is none. */
export function rangeIn(value: string): AddressRange | undefined {
  const text = value.length > longest ? '' : refang(value.trim());
  const named = text.includes('/') ? namedByNetwork(text) : namedByBounds(...text.split('-', 3).map(numberOf));
  return named.length === 0 ? undefined : { kind: 'range', value: text, named };
}

const longest = 100;
/** Addresses that are named one by one. */
const few = 16;
/** A first and a last address may take up to 62 networks. */
const networksAtMost = 62;

function namedByNetwork(text: string): NamedObservable[] {
  const [, base = '', digits = ''] = /^([0-9a-f.:]{2,45})\/(\d{1,3})$/i.exec(text) ?? [];
  const start = numberOf(base);
  const bits = Number(digits);
  if (start !== undefined && bits <= 32 && 2 ** (32 - bits) <= few) {
    const size = 2 ** (32 - bits);
    return Array.from({ length: size }, (_, offset) => addressAt(start - (start % size) + offset));
  }
  const network = isIPv4(base) || isIPv6(base) ? usualSpelling('cidr', text) : undefined;
  return network === undefined ? [] : [{ kind: 'cidr', value: network }];
}

function namedByBounds(first?: number, last?: number, more?: number): NamedObservable[] {
  if (first === undefined || last === undefined || more !== undefined || last < first) return [];
  if (last - first < few) return Array.from({ length: last - first + 1 }, (_, offset) => addressAt(first + offset));
  const networks: NamedObservable[] = [];
  for (let start = first; start <= last && networks.length < networksAtMost;) {
    let bits = 32;
    // The widest network that begins there and does not reach beyond the last address.
    while (bits > 8 && start % 2 ** (33 - bits) === 0 && start + 2 ** (33 - bits) - 1 <= last) bits -= 1;
    networks.push(bits === 32 ? addressAt(start) : { kind: 'cidr', value: `${addressOf(start)}/${bits}` });
    start += 2 ** (32 - bits);
  }
  return networks;
}

function numberOf(address: string): number | undefined {
  const octets = address.trim();
  return isIPv4(octets) ? octets.split('.').reduce((total, octet) => total * 256 + Number(octet), 0) : undefined;
}

function addressAt(address: number): NamedObservable {
  return { kind: 'ipv4', value: addressOf(address) };
}

function addressOf(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}
