import ipaddr from 'ipaddr.js';

const globalIpv6 = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address lies in the public Internet: no loopback, private, shared, link-local or documentation network, no
 * tunnel or translation, and no metadata service of a cloud, which are all of these. An IPv4 address in the dress of IPv6
 * (`::ffff:8.8.8.8`) is held to be what it stands for.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  return parsed instanceof ipaddr.IPv6 && parsed.match(globalIpv6) && parsed.range() === 'unicast';
}
