import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';
import { getDomain } from 'tldts';
import type { MailHead } from '../open-content/mail-head.js';

const hopsAtMost = 60;

/**
 * The host that handed a mail to those who received it, told by its Received fields, which the last relay wrote first.
 * Relays within a network and within one organisation are skipped, because they are the receiver's own.
 */
export function firstOutsideHop({ headers }: Pick<MailHead, 'headers'>): string | undefined {
  let own: string | undefined;
  for (const { value } of headers.filter(({ name }) => name === 'received').slice(0, hopsAtMost)) {
    const { from, by } = hopIn(value);
    const address = addressIn(from);
    if (address === undefined || isWithin(address)) continue;
    const receiver = getDomain(by);
    if (receiver === null || !hostsIn(from).some((host) => getDomain(host) === receiver)) return address;
    own ??= address;
  }
  return own;
}

function hopIn(received: string): { from: string; by: string } {
  const text = received.slice(0, 1_000);
  const [, from = '', by = ''] = /^\s*from\s(.*?)\sby\s+([^\s;()]{1,255})/is.exec(text) ?? [];
  return { from: from || (/^\s*from\s(.*)$/is.exec(text)?.[1] ?? ''), by };
}

/** The address that the receiver saw stands in brackets; what the sender called itself may be one too. */
function addressIn(from: string): string | undefined {
  const inBrackets = [...from.matchAll(/[[(](?:IPv6:)?([0-9a-f.:]{3,45})[\])]/gi)].map(([, address = '']) => address);
  const bare = from.split(/[\s()[\];,]+/, 40);
  return [...inBrackets, ...bare].find((word) => isIP(word) !== 0);
}

function hostsIn(from: string): string[] {
  return from.split(/[\s()[\];,=]+/, 40).filter((word) => /[a-z]/i.test(word) && word.includes('.'));
}

const within = ['private', 'loopback', 'linkLocal', 'uniqueLocal', 'carrierGradeNat', 'unspecified', 'multicast'];

function isWithin(address: string): boolean {
  return within.includes(ipaddr.process(address).range());
}
