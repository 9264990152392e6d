import { isIPv4, isIPv6 } from 'node:net';

/**
 * Whom a limit counts as one: an IPv4 address, or an IPv6 /64, because one subscriber has the whole of it.
 */
export function addressBlock(address: string | undefined): string {
  if (address === undefined) return 'unknown';
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array<string>(Math.max(0, zeros)).fill('0'), ...back];
  return `${groups.slice(0, 4).map(shortest).join(':')}::/64`;
}

function shortest(group: string): string {
  return group.toLowerCase().replace(/^0+(?=.)/, '');
}
