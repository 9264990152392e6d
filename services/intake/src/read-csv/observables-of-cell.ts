import type { ObservableKind } from '@fengsui/contracts';
import { isIPv4, isIPv6 } from 'node:net';
import { isValueOf, spellObservables } from '../observable.js';
import type { ColumnMeaning } from '../read-content/reader.js';

/** What a cell names, with the port where one stands beside it. */
export interface CellObservable {
  readonly kind: ObservableKind;
  readonly value: string;
  readonly port?: number | undefined;
}

const namesAtMost = 50;
const cellLookedAt = 8_192;
const emptyWords: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  'n/a',
  'na',
  'null',
  'none',
  'nil',
  'unknown',
  '无',
  '未知',
]);

/** Cells that say that there is nothing to say. */
export function isEmptyCell(cell: string): boolean {
  return cell.length <= 7 && emptyWords.has(cell.toLowerCase());
}

/**
 * What a cell names in a column of that meaning. A cell that holds something else than its column announces
 * is taken for what it is; none where it names nothing.
 */
export function observablesOfCell(cell: string, meaning: ColumnMeaning): CellObservable[] {
  if (isIPv4(cell)) return isNowhere(cell) ? [] : [{ kind: 'ipv4', value: cell }];
  if (isEmptyCell(cell)) return [];
  const text = refanged(cell.slice(0, cellLookedAt));
  const one = observableOf(text, meaning);
  if (one !== undefined) return [one];
  if (meaning === 'url' && !/[\s、，；]/.test(text)) return [];
  const names = text.split(/[\s,;|、，；]+/, namesAtMost + 1);
  if (names.length === 1 || names.length > namesAtMost) return [];
  const found = names.filter((name) => name !== '').map((name) => observableOf(withoutBrackets(name), meaning));
  return found.includes(undefined) ? [] : found.filter((observable) => observable !== undefined);
}

function withoutBrackets(name: string): string {
  return /^\(.*\)$/.test(name) ? name.slice(1, -1) : name;
}

/** Undoes the spellings that keep an address from being followed: `hxxp`, `[.]`, `(dot)`, `[at]`. */
function refanged(cell: string): string {
  const text = cell.replace(/^[<`'"]{1,4}|[>`'"]{1,4}$/g, '');
  if (!/[[({\\]|hxxp|meow/i.test(text)) return text;
  return text
    .replace(/[[({]\s?(?:\.|dot)\s?[\])}]|\\\.|\[\.|\.\]/gi, '.')
    .replace(/[[({]\s?(?:@|at)\s?[\])}]/gi, '@')
    .replace(/[[({]\s?:\s?(\/\/)?\s?[\])}]/g, ':$1')
    .replace(/^(?:hxxp|h\*\*p|meow)(s?):/i, 'http$1:');
}

/** Addresses that are on every machine name none. */
function isNowhere(text: string): boolean {
  return /^(127|0)\./.test(text) || ['::', '::1', '255.255.255.255'].includes(text);
}

function observableOf(text: string, meaning: ColumnMeaning): CellObservable | undefined {
  if (meaning === 'asn') return /^(AS ?)?\d{1,10}$/i.test(text) ? spelled('asn', text.replace(' ', '')) : undefined;
  return (
    (text.includes('://') ? url(text) : undefined) ??
    address(text) ??
    (meaning === 'url' && !text.includes(' ') && text.includes('.') ? url(`http://${text}`) : undefined) ??
    (text.includes('@') ? spelled('email', text.replace(/^mailto:/i, '')) : undefined) ??
    hash(text) ??
    number(text) ??
    domain(text)
  );
}

function url(text: string): CellObservable | undefined {
  const found = spelled('url', text);
  if (found !== undefined) return found;
  const host = /^[a-z][a-z0-9+.-]{0,20}:\/\/([^/\s]{1,300})\/?$/i.exec(text)?.[1];
  return host === undefined ? undefined : (address(host) ?? domain(host));
}

/** `192.0.2.1`, `192.0.2.1:80`, `192.0.2.1/32`, `2001:db8::1`, `[2001:db8::1]:80`, `::ffff:192.0.2.1`. */
function address(text: string): CellObservable | undefined {
  if (text.length > 60 || !/^\[?[0-9a-f:]/i.test(text)) return undefined;
  const [, bare = '', port] = /^([0-9.]{7,15})(?::(\d{1,5}))$/.exec(text) ??
    /^\[([0-9a-f:.]{2,45})\](?::(\d{1,5}))?$/i.exec(text) ?? ['', text];
  const single = bare.replace(/\/(?:32|128)$/, '');
  if (isNowhere(single)) return undefined;
  if (isIPv4(single)) return { kind: 'ipv4', value: single, port: portOf(port ?? '') };
  if (!isIPv6(single)) return undefined;
  const mapped = /^::ffff:([0-9.]{7,15})$/i.exec(single)?.[1];
  if (mapped !== undefined && isIPv4(mapped)) return { kind: 'ipv4', value: mapped, port: portOf(port ?? '') };
  const found = spelled('ipv6', single);
  return found === undefined ? undefined : { ...found, port: portOf(port ?? '') };
}

/** The port that a cell names, `443/tcp` included. */
export function portOf(cell: string): number | undefined {
  const digits = /^(?:tcp|udp)?[/: ]?(\d{1,5})(?:\.0)?(?:[/ ](?:tcp|udp|sctp))?$/i.exec(cell)?.[1];
  const port = Number(digits ?? 0);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

const hashes: Readonly<Record<number, ObservableKind>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

function hash(text: string): CellObservable | undefined {
  const bare = text.replace(/^(?:md5|sha-?1|sha-?256)[:=]\s?/i, '');
  const kind = hashes[bare.length];
  return kind === undefined ? undefined : spelled(kind, bare);
}

function number(text: string): CellObservable | undefined {
  if (!/^c/i.test(text)) return undefined;
  return spelled('cve', text) ?? spelled('cnvd', text);
}

const fileEndings: ReadonlySet<string> = new Set(
  'txt log php html htm asp aspx jsp js css json xml csv exe dll bat ps1 vbs jar apk elf bin dat doc docx xls xlsx ppt pptx pdf png jpg jpeg gif ico tar gz tgz rar conf cfg ini service local lan internal corp localdomain arpa'.split(
    ' ',
  ),
);

function domain(text: string): CellObservable | undefined {
  if (!text.includes('.') || text.includes(' ')) return undefined;
  const [, host = '', port] = /^(?:\*\.)?([^/:]{3,260}?)\.?(?::(\d{1,5}))?\/?$/.exec(text) ?? [];
  const ending = host.slice(host.lastIndexOf('.') + 1).toLowerCase();
  if (fileEndings.has(ending)) return undefined;
  const found = spelled('domain', host);
  return found === undefined ? undefined : { ...found, port: portOf(port ?? '') };
}

function spelled(kind: ObservableKind, value: string): CellObservable | undefined {
  return isValueOf(kind, value) ? spellObservables([{ kind, value }])[0] : undefined;
}
