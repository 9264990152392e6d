import { ApiProperty } from '@nestjs/swagger';
import ipaddr from 'ipaddr.js';

/** Something seen on the network, as the report names it. */
export class ReportedObservable {
  @ApiProperty({ example: 'ipv4' })
  kind!: string;

  @ApiProperty({ example: '192.0.2.7' })
  value!: string;
}

export function isSameObservable(one: ReportedObservable, other: ReportedObservable): boolean {
  return one.kind === other.kind && one.value === other.value;
}

/** Who can be found behind an observable: somebody, only the reporter's own network, or nobody because it is not readable. */
export type Reach = 'public' | 'private' | 'unreadable';

/**
 * Tells public observables from those that mean nothing outside the reporter's network: RFC 1918, loopback, link-local,
 * shared address space (RFC 6598), unique local (RFC 4193), `this host` and broadcast, and names that only resolve inside.
 * The ranges for documentation (RFC 5737, RFC 3849) count as public: exercises and demonstrations use them.
 */
export function reachOf({ kind, value }: ReportedObservable): Reach {
  switch (kind) {
    case 'ipv4':
    case 'ipv6':
    case 'cidr':
      return reachOfAddress(value.split('/', 1).join(''));
    case 'url':
      return reachOfUrl(value);
    case 'domain':
      return reachOfName(value);
    default:
      return value.trim() === '' ? 'unreadable' : 'public';
  }
}

const insideRanges: readonly string[] = [
  'private',
  'loopback',
  'linkLocal',
  'carrierGradeNat',
  'uniqueLocal',
  'unspecified',
  'broadcast',
];
/** Special-use names of RFC 6762, RFC 8375 and RFC 9476, and those that home routers use. */
const insideName = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home\.arpa)$/;

function reachOfAddress(text: string): Reach {
  if (!ipaddr.isValid(text)) return 'unreadable';
  return insideRanges.includes(ipaddr.process(text).range()) ? 'private' : 'public';
}

function reachOfUrl(text: string): Reach {
  const host = URL.canParse(text) ? new URL(text).hostname.replace(/^\[|\]$/g, '') : '';
  return ipaddr.isValid(host) ? reachOfAddress(host) : reachOfName(host);
}

function reachOfName(text: string): Reach {
  const name = text.trim().toLowerCase().replace(/\.$/, '');
  if (insideName.test(name)) return 'private';
  return name.includes('.') ? 'public' : 'unreadable';
}
