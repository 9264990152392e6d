import { BlockList, isIPv4 } from 'node:net';

/** Somebody outside the internal network sends spans. */
export class OutsiderRefused extends Error {
  override readonly name = 'OutsiderRefused';
}

const internal = new BlockList();
internal.addSubnet('127.0.0.0', 8, 'ipv4');
// RFC 1918 and RFC 6598
internal.addSubnet('10.0.0.0', 8, 'ipv4');
internal.addSubnet('172.16.0.0', 12, 'ipv4');
internal.addSubnet('192.168.0.0', 16, 'ipv4');
internal.addSubnet('100.64.0.0', 10, 'ipv4');
internal.addSubnet('169.254.0.0', 16, 'ipv4');
internal.addAddress('::1', 'ipv6');
// RFC 4193 and link-local
internal.addSubnet('fc00::', 7, 'ipv6');
internal.addSubnet('fe80::', 10, 'ipv6');

/** Whether an address belongs to this machine or to a private network. */
export function isInternal(address: string): boolean {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return internal.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
}
