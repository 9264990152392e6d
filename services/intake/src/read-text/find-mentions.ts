import { isValueOf } from '../observable.js';
import { findAddresses } from './find-addresses.js';
import { findNumbers } from './find-numbers.js';
import { findUrls, urlWithoutScheme } from './find-urls.js';
import { hostName } from './host-names.js';
import type { Mention } from './mention.js';
import { isPrivateName, isPublicIpv4 } from '../read-value/network-addresses.js';
import { hostOfUrl } from './url-host.js';
import { ipv4 } from '../read-value/address-in.js';

/** Letters, digits and marks that make up addresses and names. Whatever lies between is a border. */
const words =
  /[a-z0-9_.:@+%\-\u00c0-\u024f\u0370-\u058f\u0e00-\u0e7f\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7af]+/gi;
const path = /[/?#][^\s<>"`|{}\\^\u3000-\u3020\uff01-\uff0f\uff1a-\uff1f]{0,1500}/y;
const otherScheme =
  /\b(?:tcp|udp|dns|tls|ssl|ssh|smb|ircs?|smtps?|imaps?|pop3s?|mysql|mongodb|redis|stratum\+\w{3})[:：]\/\/$/i;
/** Longer ones are neither names nor addresses. */
const longestWord = 400;

/**
 * Whatever can be seen on the network in a line that was refanged, in the order of the line; with `inner` the addresses
 * of networks inside, too.
 */
export function findMentions(text: string, inner = false): Mention[] {
  if (!/[.:@]|\d{4}|[0-9a-f]{32}/i.test(text)) return [];
  const found = findUrls(text);
  const rest = blanked(text, found);
  for (const { 0: word, index } of rest.matchAll(words)) {
    if (word.length < 4 || word.length > longestWord) continue;
    // `nick!user@192.0.2.7` is how IRC writes where somebody comes from.
    if (word.includes('@') && rest.charAt(index - 1) === '!')
      found.push(
        ...findAddresses(rest, word.slice(word.lastIndexOf('@') + 1), index + word.lastIndexOf('@') + 1, inner),
      );
    else if (word.includes('@')) found.push(...mailAddresses(word, index));
    else if (word.includes('.') || word.includes(':')) found.push(...namesAndAddresses(rest, word, index, inner));
  }
  found.push(...findNumbers(rest));
  return (inner ? found : found.filter(isOutside)).toSorted((one, other) => one.start - other.start);
}

/** A page on the machine itself, or in a private network, is nothing that anybody else could look at. */
function isOutside({ kind, value }: Mention): boolean {
  const address = kind === 'url' ? ipv4(hostOfUrl(value)) : undefined;
  return address === undefined || isPublicIpv4(address);
}

/** A line with its mentions replaced by spaces, so that nothing is found within them again. */
export function blanked(text: string, mentions: readonly Mention[]): string {
  const kept: string[] = [];
  let at = 0;
  for (const { start, end } of mentions) {
    if (start < at) continue;
    kept.push(text.slice(at, start), ' '.repeat(end - start));
    at = end;
  }
  return kept.join('') + text.slice(at);
}

function mailAddresses(word: string, index: number): Mention[] {
  const at = word.lastIndexOf('@');
  const local = /[a-z0-9_.+%-]{1,64}$/i.exec(word.slice(Math.max(0, at - 64), at))?.[0].replace(/^[.+%-]+/, '') ?? '';
  const domain = /^[a-z0-9.\u00c0-\uffff-]+/i.exec(word.slice(at + 1))?.[0].replace(/[.-]+$/, '') ?? '';
  const inAscii = /^[a-z0-9.-]+/i.exec(domain)?.[0] ?? '';
  const written = hostName(domain) === undefined ? inAscii : domain;
  const value = `${local}@${hostName(written) ?? ''}`;
  if (local === '' || !isValueOf('email', value)) return [];
  return [{ kind: 'email', value, start: index + at - local.length, end: index + at + 1 + written.length }];
}

function namesAndAddresses(text: string, word: string, index: number, inner: boolean): Mention[] {
  const addresses = findAddresses(text, word, index, inner);
  if (addresses.length > 0)
    return [...gluedName(text, word, index), ...addresses.flatMap((address) => withPage(text, address))];
  if (!/[a-z\u0080-\uffff]/i.test(word) || !word.includes('.')) return [];
  // A path of a file, or the rest of something else.
  if (
    /[\\/=&]$/.test(text.slice(Math.max(0, index - 2), index)) &&
    !/\/\/$|=$/.test(text.slice(Math.max(0, index - 2), index))
  )
    return [];
  return word.includes(':') ? hostBeforePort(text, word, index) : hostOf(text, word, index);
}

/** `example.org192.0.2.7`, as forms put a subject together. */
function gluedName(text: string, word: string, index: number): Mention[] {
  const name = /^((?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?:\d{1,3}\.){3}\d{1,3}$/i.exec(word)?.[1];
  return name === undefined ? [] : hostOf(text, name, index);
}

/** An address with a path behind it is a page, too; numbers and names of protocols behind a slash are none. */
function withPage(text: string, address: Mention): Mention[] {
  if (address.kind !== 'ipv4' || !/^[:/]/.test(text.charAt(address.end))) return [address];
  const port = /^:\d{2,5}(?=\/)/.exec(text.slice(address.end, address.end + 7))?.[0] ?? '';
  path.lastIndex = address.end + port.length;
  const rest = path.exec(text)?.[0] ?? '';
  if (
    !/^\/(?!(?:tcp|udp|icmp|any|www|https?|ssh|smtp)\b)[a-z_~.%][\w%.~-]*(?:[/.?=]|$)/i.test(rest) &&
    !(port !== '' && /^\/[a-z]/i.test(rest))
  )
    return [address];
  const page = urlWithoutScheme(address.value, port + rest, address.start);
  return page === undefined ? [address] : [address, page];
}

function hostBeforePort(text: string, word: string, index: number): Mention[] {
  let start = index;
  return word.split(':').flatMap((piece) => {
    const found = piece.includes('.') ? hostOf(text, piece, start) : [];
    start += piece.length + 1;
    return found;
  });
}

function hostOf(text: string, word: string, index: number): Mention[] {
  for (const { 0: piece, index: offset } of pieces(word)) {
    const host = hostName(piece);
    if (host === undefined || isPrivateName(host) || !isValueOf('domain', host)) continue;
    const start = index + offset + (/^[.\-_]*/.exec(piece)?.[0].length ?? 0);
    const end = index + offset + piece.replace(/[.\-_]+$/, '').length;
    const port = /^:\d{2,5}(?=\/)/.exec(text.slice(end, end + 7))?.[0] ?? '';
    path.lastIndex = end + port.length;
    const rest = path.exec(text)?.[0] ?? '';
    const isOther = otherScheme.test(text.slice(Math.max(0, start - 16), start));
    const url = rest === '' || isOther ? undefined : urlWithoutScheme(host, port + rest, start);
    const beside = port === '' ? ipv4(rest.slice(1)) : undefined;
    if (beside !== undefined && isPublicIpv4(beside))
      return [
        { kind: 'domain', value: host, start, end },
        { kind: 'ipv4', value: beside, start: end + 1, end: end + rest.length },
      ];
    if (url !== undefined) return [url];
    return [{ kind: 'domain', value: host, start, end }];
  }
  return [];
}

/** The parts of a word that may be a host by themselves: in ASCII, or with letters of another script for a label. */
function pieces(word: string): { 0: string; index: number }[] {
  if (/^[!-~]+$/.test(word)) return [{ 0: word, index: 0 }];
  return [
    ...word.matchAll(/[\u00c0-\uffff]{1,20}(?:\.[a-z0-9-]{1,63}){1,6}(?![a-z0-9-])/gi),
    ...word.matchAll(/[a-z0-9_-][a-z0-9_.-]{2,252}/gi),
    ...word.matchAll(/[a-z0-9\u00c0-\uffff-]{1,63}\.[\u0400-\uffff]{2,8}/gi),
  ].filter(({ 0: piece, index }) => /^[^!-~]/.test(piece) || !word.slice(index).startsWith('.') || index === 0);
}
