import { domainToASCII } from 'node:url';
import { isValueOf } from '../observable.js';
import { hostName } from './host-names.js';
import type { Mention } from './mention.js';
import { isPrivateName } from '../read-value/network-addresses.js';
import { ipv4 } from '../read-value/address-in.js';
import { unwrapLink } from './unwrap-link.js';

const urls =
  /(?:https?|ftps?|sftp|tftp|ldaps?|rmi|wss?):\/\/[^\s<>"`|{}\\^\u2018-\u201f\u3000-\u3020\u30fb\uff01-\uff0c\uff1a-\uff1f\uff3b-\uff3e\uff5b-\uff65]{1,2000}/gi;
/** Where an address ends in the middle of a text without spaces. */
const ends = /[\u2018-\u201f\u3001-\u3020\u30fb\uff01-\uff0c\uff1a-\uff1f\uff3b-\uff3e\uff5b-\uff65]/;
const eastAsian = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** URLs of a line that was refanged, with their places. */
export function findUrls(text: string): Mention[] {
  if (!text.includes('://')) return [];
  const found: Mention[] = [];
  urls.lastIndex = 0;
  for (let match = urls.exec(text); match !== null; match = urls.exec(text)) {
    const url = urlAt(match[0], match.index);
    if (url === undefined) continue;
    found.push(url);
    // The next one may follow without a space, behind words that end this one.
    urls.lastIndex = url.end;
  }
  return found;
}

/** A URL without a scheme: the host at the place is followed by a path. */
export function urlWithoutScheme(host: string, path: string, start: number): Mention | undefined {
  return urlAt(`http://${host}${path}`, start, 7);
}

function urlAt(raw: string, start: number, added = 0): Mention | undefined {
  const written = withoutTail(endOfWords(raw));
  const host = /^[a-z]+:\/\/(?:[^/?#@]{0,200}@)?(\[[0-9a-f:.]+\]|[^/?#:]+)/i.exec(written)?.[1] ?? '';
  if (!host.startsWith('[') && ipv4(host) === undefined && hostName(host) === undefined && !isNewName(host))
    return undefined;
  const value = unwrapLink(/^[!-~]*$/.test(host) ? written : written.replace(host, domainToASCII(host) || host));
  if (!isValueOf('url', value)) return undefined;
  return { kind: 'url', value, start, end: start + written.length - added };
}

/** A name below a top-level domain that is too new to be listed; the scheme before it tells that it is one. */
function isNewName(host: string): boolean {
  return /^(?:[a-z0-9_-]{1,63}\.){1,8}[a-z]{2,24}$/i.test(host) && !isPrivateName(host);
}

/** Chinese, Japanese and Korean words stick to an address; a host may be written in them, a path seldom is. */
function endOfWords(raw: string): string {
  const end = raw.search(ends);
  const cut = end === -1 ? raw : raw.slice(0, end);
  if (!eastAsian.test(cut)) return cut;
  const [scheme = '', host = '', path = ''] = /^([a-z]+:\/\/)([^/?#]+)(.*)$/is.exec(cut)?.slice(1) ?? [];
  const inAscii = /^[!-~]+/.exec(host)?.[0] ?? '';
  if (inAscii.length < host.length && (hostName(inAscii) !== undefined || ipv4(inAscii) !== undefined)) {
    return scheme + inAscii;
  }
  const tail = path.search(eastAsian);
  if (tail !== -1) return scheme + host + path.slice(0, tail);
  if (path !== '' || hostName(host) !== undefined) return cut;
  return scheme + (/^.*?\.[a-z]{2,24}(?=[^!-~])/i.exec(host)?.[0] ?? host);
}

/** Punctuation of the sentence, and brackets that were opened before the address. */
function withoutTail(raw: string): string {
  let end = raw.length;
  while (end > 0 && isTail(raw, end)) end -= 1;
  return raw.slice(0, end);
}

function isTail(raw: string, end: number): boolean {
  const last = raw.charAt(end - 1);
  if (/[.,;:!?'*_~…]/.test(last)) return last !== '_' && last !== '~' && last !== '*' ? true : end < raw.length;
  const opening = last === ')' ? '(' : last === ']' ? '[' : '';
  if (opening === '') return false;
  const closed = countOf(raw, last, end);
  return closed > countOf(raw, opening, end);
}

function countOf(text: string, character: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1 && at < end; at = text.indexOf(character, at + 1)) count += 1;
  return count;
}
