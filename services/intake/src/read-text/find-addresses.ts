import { hostName } from './host-names.js';
import { usualSpelling } from '../observable.js';
import { ipv4, mappedIpv4 } from '../read-value/address-in.js';
import type { Mention } from './mention.js';
import { globalIpv6, innerIpv6, isInnerIpv4, isPublicIpv4 } from '../read-value/network-addresses.js';

/** An address of version 4, with a port or the length of a network behind it. */
const version4 = /(?<![\d.]|\d[a-z_])(\d{1,3}(?:\.\d{1,3}){3})(?!\d|\.\d|\.[a-z])/gi;
/** tcpdump writes the port as a fifth number. */
const withFifth = /^(\d{1,3}(?:\.\d{1,3}){3})\.(\d{1,5}):?$/;
const versionBefore =
  /(?:\bv|\bversions?|\bver\.?|\brelease|\bbuild|\bfirmware|\bupdate|\bupgrade|chrome|firefox|safari|edg|opera|agent|版本|バージョン|버전|версия|versão|versión)\s{0,3}[:=/]?\s{0,3}v?$/i;
const productBefore =
  /(?<![a-z0-9])(?!(?:ip|host|src|dst|from|to|addr|address|source|client|tcp|udp|inside|outside|dmz|v4|ipv4)\/)[a-z][a-z0-9_.+ -]{1,20}\/v?$/i;

/** Words that stand before addresses: whatever else does may be the name of a program. */
const beforeAddress =
  /^(?:.*(?:ip|addr|host|server|client|user|src|dst|system|machine|node|adresse?|rechner)s?|ipv?[46]?|[a-z]{1,2}|address(?:es)?|sources?|from|the|and|und|for|with|was|were|are|has|had|that|this|your|our|via|von|aus|nach|auf|bei|mit|oder|para|desde|por|con|com|des|les|par|attack(?:er|s|ing)?|angreifer|offender|remote|rhost|peers?|bots?|ban(?:ned|s)?|unban|block(?:ed|ing)?|found|tcp|udp|icmp|deny|denied|drop(?:ped)?|accept|allow|reject(?:ed)?|unknown|root|admin|gateway|router|resolver|relay|proxy|vpn|tor|exit|scanner|spammer|against|towards?|between|behind|connection|network|destination|target|victim|origin|only|also|again|addres|infected|malicious|suspicious|hacked|compromised|abusive|reported|about|concerning|regarding|device|computer|site|website|domain|login|logged|c2|cnc|botnet|email|mail)$/i;

/** Addresses within a word of a line; with `inner` those of networks inside, too. */
export function findAddresses(text: string, word: string, index: number, inner = false): Mention[] {
  const found = colons(word) >= 2 ? version6(text, word, index, inner) : [];
  if (found.length > 0 || !/\d\.\d/.test(word)) return found;
  const fifth = withFifth.exec(word);
  if (fifth && /[<>]/.test(text)) return version4At(text, fifth[1] ?? '', index, Number(fifth[2]), inner);
  for (const { 0: address, index: offset } of word.matchAll(version4)) {
    if (!mayPrecede(word.slice(0, offset))) continue;
    const after = text.slice(index + offset + address.length, index + offset + address.length + 7);
    const port = /^(?::|#|\/(?=\d{3,5}\b))(\d{1,5})(?!\d|\.\d|:\d)/.exec(after)?.[1];
    found.push(...version4At(text, address, index + offset, port === undefined ? undefined : Number(port), inner));
  }
  return found;
}

function version4At(text: string, written: string, start: number, port: number | undefined, inner: boolean): Mention[] {
  const value = ipv4(written);
  if (value === undefined || !(isPublicIpv4(value) || (inner && isInnerIpv4(value)))) return [];
  const end = start + written.length;
  const before = text.slice(Math.max(0, start - 40), start);
  if (isOfProgram(before) || isVersion(value, text)) return [];
  const network = networkAt(text, value, start, end);
  if (network !== undefined) return network;
  if (value.endsWith('.0.0')) return [];
  const usable = port !== undefined && port > 0 && port < 65_536 ? port : undefined;
  return [{ kind: 'ipv4', value, start, end, ...(usable === undefined ? {} : { port: usable }) }];
}

/** Whether the words before name a program, whose version follows. */
function isOfProgram(before: string): boolean {
  return (
    (/[a-z本ン전яão]\s{0,3}[:=/]?\s{0,3}$/i.test(before) && versionBefore.test(before)) ||
    (/\/v?$/.test(before) && productBefore.test(before))
  );
}

/** Four small numbers on a line that speaks of versions, or behind the name of a program. */
function isVersion(value: string, text: string): boolean {
  if (!value.split('.').every((number, at) => Number(number) < (at === 0 ? 30 : 100))) return false;
  if (isOfProduct(value, text)) return true;
  if (text.includes(value.replace(/\.\d+$/, 'p'))) return true;
  return /\bversions?\b|^\W{0,4}(?:user-?agent|x-mailer|software)\b|\b(?:firmware|release|build|patch|cms|update|upgrad(?:e|ed|ing)|distributions?)\b|\bor (?:later|newer|above|higher)\b|版本|バージョン|버전|верси|vers[aã]o/i.test(
    text.slice(0, 2_000),
  );
}

/** `7.2.4.12, `: one more of what was told to be versions. */
const versionAbove =
  /(?<![\d.])(\d{1,2}(?:\.\d{1,2}){3})(?:\s?[,/、，-]\s?|\s(?:and|or|to|through|up to|und|bis|et|y|e|и|до)\s|\s?[和及至或]\s?)v?$/i;

/** Whether a line says `FooServer 4.2.7.26`, `< 4.2.7.26` or `before 4.2.7.26` anywhere: four smaller numbers still. */
function isOfProduct(value: string, text: string): boolean {
  if (!value.split('.').every((number) => Number(number) < 64)) return false;
  for (let at = text.indexOf(value), tries = 0; at !== -1 && tries < 4; at = text.indexOf(value, at + 1), tries++) {
    const before = text.slice(Math.max(0, at - 30), at);
    if (
      /(?:[<>~]=?|\b(?:before|prior to|up to|through|until|until and including|fixed in|patched in|up(?:grade|date) to))\s{1,2}v?$/i.test(
        before,
      )
    )
      return true;
    const above = versionAbove.exec(before)?.[1];
    if (above !== undefined && above !== value && isOfProduct(above, text)) return true;
    if (/(?:\d|\.(?:exe|dll|jar|sys|apk|msi|so|php))\s?\(v?$/i.test(before)) return true;
    const name = /(?:^|[\s("'/])([a-z][a-z0-9_+#-]{1,24})[ /-]v?$/i.exec(before)?.[1];
    if (
      name !== undefined &&
      (!beforeAddress.test(name) || /^(?!IP)[A-Z]{2}$/.test(name)) &&
      /^\)?(?:[\s,.;!?)/]|$)/.test(text.slice(at + value.length))
    )
      return true;
  }
  return false;
}

/** A prefix such as `/24` names a network and no host; undefined where there is none. */
function networkAt(text: string, base: string, start: number, end: number): Mention[] | undefined {
  const length = /^\/(\d{1,3})(?!\d|\.\d|\/)/.exec(text.slice(end, end + 6))?.[1];
  if (length === undefined || Number(length) >= (base.includes(':') ? 128 : 32)) return undefined;
  const value = usualSpelling('cidr', `${base}/${length}`);
  return value === undefined ? [] : [{ kind: 'cidr', value, start, end: end + 1 + length.length }];
}

/** What may stand before an address in the same word: the name of a host that was glued to it, a label, a dash of a range, words of a script without spaces. */
function mayPrecede(before: string): boolean {
  if (/[a-z]$/i.test(before) && before.includes('.') && hostName(before) !== undefined) return true;
  return before === '' || /(?:[:+%\u0080-\uffff]|[\d]-|\b(?:ip|ipv4|addr|address|host)[-_.]?)$/i.test(before);
}

function version6(text: string, word: string, index: number, inner: boolean): Mention[] {
  const label = /^(?:[a-z]{0,12}[g-z][a-z0-9]{0,6}[:：])/i.exec(word)?.[0].length ?? 0;
  const candidate = /^[0-9a-f:]{4,39}(?:(?<=:)(?:\d{1,3}\.){3}\d{1,3})?/i.exec(word.slice(label))?.[0] ?? '';
  const written = candidate.replace(/(?<!:):$/, '');
  const mapped = mappedIpv4(written);
  const start = index + label;
  if (mapped !== undefined) {
    return isPublicIpv4(mapped) ? [{ kind: 'ipv4', value: mapped, start, end: start + written.length }] : [];
  }
  const value = globalIpv6(written) ?? (inner ? innerIpv6(written) : undefined);
  if (value === undefined) return [];
  const end = start + written.length;
  return networkAt(text, value, start, end) ?? [{ kind: 'ipv6', value, start, end }];
}

function colons(word: string): number {
  return word.split(':', 4).length - 1;
}
