import ipaddr from 'ipaddr.js';
import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';

/** A webhook leads to an address that is not on the public Internet. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
  readonly code = 'private-address';

  constructor() {
    super('The host has no public address');
  }
}

/** Whether an address is one of the public Internet: no private, loopback, link-local, mapped or translated one. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'unicast';
}

/** Whether the host of a URL is an address as it stands, which no look-up would check. */
export function isPrivateLiteral(hostname: string): boolean {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) !== 0 && !isPublic(bare);
}

/**
 * Looks a name up and answers its public addresses alone. It is asked by the connection itself, so that a name whose address
 * changes between a check and the connection gains nothing.
 */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const found = error ? [] : addresses.filter(({ address }) => isPublic(address));
    const [first] = found;
    if (first === undefined) callback(error ?? new PrivateAddress(), []);
    else if (options.all === true) callback(null, found);
    else callback(null, first.address, first.family);
  });
};
