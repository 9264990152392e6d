import type { ObservableKind } from '@fengsui/contracts';
import { usualSpelling } from '../observable.js';
import type { FoundObservable } from '../read-content/finding.js';
import { refang } from './refang.js';
import { addressIn, plainAddressIn } from './address-in.js';
import { portIn } from './port-in.js';

/** A value of a record that names something on the network, in its usual spelling. */
export type NamedObservable = Pick<FoundObservable, 'kind' | 'value' | 'port'>;

/** What one value of a record names, told by its form; undefined where it names nothing, or more than one thing. */
export function observableIn(value: string): NamedObservable | undefined {
  const plain = plainAddressIn(value);
  if (plain !== undefined) return plain;
  const text = bared(value);
  if (text === '') return undefined;
  return (
    (text.includes('://') ? underScheme(text) : addressIn(text)) ??
    (text.includes('@') ? spelled('email', text.replace(/^mailto:/i, '')) : undefined) ??
    hashIn(text) ??
    numberIn(text) ??
    domainIn(text)
  );
}

/** What a value names if it is of one of those kinds. */
export function observableOf(value: string, ...kinds: readonly ObservableKind[]): NamedObservable | undefined {
  const named = observableIn(value);
  return named !== undefined && kinds.includes(named.kind) ? named : undefined;
}

/** The URL that a value names under a heading that promises one, so that its scheme may be missing; an address alone is one. */
export function urlIn(value: string): NamedObservable | undefined {
  const text = bared(value);
  if (text.includes('://')) return underScheme(text);
  const mayBeHost = /^[^/\s.][^/\s]*\.[^/\s]/.test(text) && !isSentence(text.split('/', 1).join(''));
  return addressIn(text) ?? (mayBeHost ? spelled('url', `http://${text.replaceAll(' ', '%20')}`) : undefined);
}

/** A number of an autonomous system, with or without `AS` before it. */
export function asnIn(value: string): NamedObservable | undefined {
  const digits = /^(?:ASN? ?)?(\d{1,10})$/i.exec(value.trim())?.[1];
  return digits === undefined ? undefined : spelled('asn', digits);
}

const longest = 8_192;

/** Without the marks that keep it from being clicked, or that say where it begins and ends. */
function bared(value: string): string {
  return value.length > longest ? '' : refang(value.replace(/^[\s<`'"]{1,20}|[\s>`'"]{1,20}$/g, ''));
}

/** A URL; of schemes that nobody browses (`tcp://192.0.2.7:23`) the host. */
function underScheme(text: string): NamedObservable | undefined {
  const found = spelled('url', text.replaceAll(' ', '%20'));
  if (found !== undefined) return found;
  const host = /^[a-z][a-z0-9+.-]{0,20}:\/\/([^/\s]{1,300})\/?$/i.exec(text)?.[1];
  return host === undefined ? undefined : (addressIn(host) ?? domainIn(host));
}

const hashes: Readonly<Record<number, ObservableKind>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

function hashIn(text: string): NamedObservable | undefined {
  const bare = text.length > 72 ? text : text.replace(/^(?:md5|sha-?1|sha-?256)[:=] ?/i, '');
  const kind = hashes[bare.length];
  return kind === undefined ? undefined : spelled(kind, bare);
}

function numberIn(text: string): NamedObservable | undefined {
  return /^c[vn]/i.test(text) ? (spelled('cve', text) ?? spelled('cnvd', text)) : undefined;
}

/** Endings of names that are files, or of no use outside the notifier's own network. */
const noDomains: ReadonlySet<string> = new Set(
  (
    'txt log php html htm asp aspx jsp js css json xml csv exe dll bat ps1 vbs jar apk elf bin dat doc docx xls xlsx ' +
    'ppt pptx pdf png jpg jpeg gif ico tar gz tgz rar conf cfg ini service local lan internal corp localdomain arpa'
  ).split(' '),
);

/** Words without spaces around an address: `地址是192.0.2.7。`. */
function isSentence(text: string): boolean {
  return /\d\.\d/.test(text) && /[\u3001\u3002\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text);
}

/** `www.example.org`, `*.example.org`, `www.example.org:443`. */
function domainIn(text: string): NamedObservable | undefined {
  if (!text.includes('.') || text.includes(' ')) return undefined;
  const [, host = '', digits] = /^\*?\.?([^/:|]{3,260}?)\.?(?:[:|](\d{1,5}))?\/?$/.exec(text) ?? [];
  if (isSentence(host)) return undefined;
  if (noDomains.has(host.slice(host.lastIndexOf('.') + 1).toLowerCase())) return undefined;
  const named = spelled('domain', host);
  return named === undefined || digits === undefined ? named : { ...named, port: portIn(digits) };
}

function spelled(kind: ObservableKind, text: string): NamedObservable | undefined {
  const value = usualSpelling(kind, text);
  return value === undefined ? undefined : { kind, value };
}
