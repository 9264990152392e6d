import ipaddr from 'ipaddr.js';

const globalIpv6 = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address lies in the public Internet: no loopback, private, shared, link-local or documentation network, nothing
 * that stands for an IPv4 address in another form, and no metadata service of a cloud, which are all of these.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  return parsed instanceof ipaddr.IPv6 && parsed.match(globalIpv6) && parsed.range() === 'unicast';
}
