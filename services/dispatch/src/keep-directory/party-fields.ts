import { isIP } from 'node:net';
import { ValidateBy } from 'class-validator';
import type { ValidationOptions } from 'class-validator';
import ipaddr from 'ipaddr.js';
import { canonicalDomain } from '../choose-parties/target.js';

export function IsPrefix(options: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isPrefix',
      validator: {
        validate: (value) => typeof value === 'string' && faultOf(value) === undefined,
        defaultMessage: (validation) => prefixMessage(validation?.value),
      },
    },
    options,
  );
}

export function IsDomain(options: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isDomain',
      validator: {
        validate: (value) => typeof value === 'string' && canonicalDomain(value) !== undefined,
        defaultMessage: () => 'each domain suffix must be a domain, such as example.org',
      },
    },
    options,
  );
}

/** What is wrong with a prefix; undefined where nothing is. */
export function faultOf(text: string): string | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  const width = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  if (width === 0 || rest.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > width)
    return `not ${text.slice(0, 60)}`;
  if (Number(length) === 0) return `${text} would cover everybody`;
  if (/^::ffff:/i.test(address)) return `write ${text} as an IPv4 network`;
  const canonical = canonicalPrefix(text);
  return networkOf(text) === canonical ? undefined : `${text} has host bits, write ${networkOf(text)}`;
}

export function canonicalPrefix(text: string): string {
  const [address, length] = parseCidr(text);
  return `${address.toString()}/${length}`;
}

/** The library's own `parseCIDR` tries IPv6 first and throws for each IPv4 network, which costs an import most of its time. */
function parseCidr(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  return text.includes(':') ? ipaddr.IPv6.parseCIDR(text) : ipaddr.IPv4.parseCIDR(text);
}

function prefixMessage(value: unknown): string {
  const faults = (Array.isArray(value) ? value : []).flatMap((one) =>
    typeof one === 'string' ? (faultOf(one) ?? []) : [],
  );
  return `each prefix must be a network in CIDR form, such as 192.0.2.0/24${faults.map((fault) => `; ${fault}`).join('')}`;
}

function networkOf(text: string): string {
  const length = text.slice(text.indexOf('/') + 1);
  const network = text.includes(':')
    ? ipaddr.IPv6.networkAddressFromCIDR(text)
    : ipaddr.IPv4.networkAddressFromCIDR(text);
  return `${network.toString()}/${Number(length)}`;
}
