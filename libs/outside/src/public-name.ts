import { isIP } from 'node:net';
import { isPublic } from './public-address.js';

/** Names that lead inside by their form, whatever a name server says (RFC 6761, RFC 6762, RFC 8375), and those of one label. */
const insideName = /^[^.]+$|(^|\.)(localhost|local|internal|home\.arpa)$/;

/** Whether a host, an address or a name, may be public as far as can be said without looking it up. */
export function mayBePublic(host: string): boolean {
  const bare = bareHost(host);
  return isIP(bare) === 0 ? !insideName.test(bare) : isPublic(bare);
}

/** In small letters, without the brackets of an IPv6 address and the dot at the end of a name. */
export function bareHost(host: string): string {
  return host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}
