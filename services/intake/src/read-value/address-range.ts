import { isIPv4 } from 'node:net';
import { observableOf } from './observable-in.js';
import type { NamedObservable } from './observable-in.js';

/** The addresses of `192.0.2.0/30` or `192.0.2.4-192.0.2.7`; undefined where they are more than 256, of IPv6, or no range. */
export function addressesOf(range: string): readonly NamedObservable[] | undefined {
  const [first, last] = boundsOf(range);
  if (first === undefined || last === undefined || last < first || last - first >= most) return undefined;
  return Array.from({ length: last - first + 1 }, (_, offset) => ({ kind: 'ipv4', value: written(first + offset) }));
}

const most = 256;

function boundsOf(range: string): readonly (number | undefined)[] {
  const [, base = '', bits = ''] = /^([\d.]{7,15})\/(\d{1,2})$/.exec(range.trim()) ?? [];
  if (base !== '') {
    const start = numberOf(base);
    if (start === undefined || Number(bits) < 24 || Number(bits) > 32) return [];
    const size = 2 ** (32 - Number(bits));
    return [start - (start % size), start - (start % size) + size - 1];
  }
  const [from = '', to = ''] = range.split('-');
  return [numberOf(from.trim()), numberOf(to.trim())];
}

function numberOf(address: string): number | undefined {
  const named = isIPv4(address) ? observableOf(address, 'ipv4') : undefined;
  return named?.value.split('.').reduce((total, octet) => total * 256 + Number(octet), 0);
}

function written(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}
