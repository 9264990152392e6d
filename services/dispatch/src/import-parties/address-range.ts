import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The fewest prefixes that cover a range of IPv4 addresses, in their order. Undefined where the text is no range. */
export function prefixesOfRange(text: string): string[] | undefined {
  const [first = '', last = '', ...rest] = text.split('-').map((part) => part.trim());
  if (rest.length > 0 || isIP(first) !== 4 || isIP(last) !== 4) return undefined;
  const end = numberOf(last);
  let begin = numberOf(first);
  if (begin > end) return undefined;
  const prefixes: string[] = [];
  while (begin <= end) {
    const aligned = begin === 0 ? 2 ** 32 : lowestBit(begin);
    const size = Math.min(aligned, largestPower(end - begin + 1));
    prefixes.push(`${written(begin)}/${32 - Math.log2(size)}`);
    begin += size;
  }
  return prefixes;
}

function numberOf(address: string): number {
  return ipaddr.IPv4.parse(address)
    .toByteArray()
    .reduce((number, octet) => number * 256 + octet, 0);
}

function written(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

function lowestBit(number: number): number {
  let bit = 1;
  while (number % (bit * 2) === 0) bit *= 2;
  return bit;
}

function largestPower(most: number): number {
  return 2 ** Math.floor(Math.log2(most));
}
