import type { ObservableKind } from '@fengsui/contracts';
import { isIPv4, isIPv6 } from 'node:net';
import type { FoundObservable } from '../read-content/finding.js';
import { isValueOf, spellObservables } from '../observable.js';

/** A value of a record that names something on the network, in its usual spelling. */
export type NamedObservable = Pick<FoundObservable, 'kind' | 'value' | 'port'>;

/** What one value of a record names, told by its form; undefined where it names nothing, or more than one address. */
export function observableIn(value: string): NamedObservable | undefined {
  const text = refanged(value);
  if (text === '' || text.length > longest) return undefined;
  return (
    addressIn(text) ??
    spelled('url', text.includes('://') ? text.replaceAll(' ', '%20') : '') ??
    kindsByForm.map((kind) => spelled(kind, text)).find((named) => named !== undefined) ??
    hostAndPortIn(text)
  );
}

/** What a value names if it is of one of those kinds. */
export function observableOf(value: string, ...kinds: readonly ObservableKind[]): NamedObservable | undefined {
  const named = observableIn(value);
  return named !== undefined && kinds.includes(named.kind) ? named : undefined;
}

/** The URL that a value names under a heading that promises one, so that its scheme may be missing. */
export function urlIn(value: string): NamedObservable | undefined {
  const text = refanged(value).replaceAll(' ', '%20');
  return spelled('url', text.includes('://') ? text : `http://${text}`);
}

/** A number, with or without `AS` before it. */
export function asnIn(value: string): NamedObservable | undefined {
  return spelled('asn', value.trim());
}

/** A port of TCP or UDP; undefined where it is none. */
export function portIn(value: string | number): number | undefined {
  const port = typeof value === 'number' ? value : /^\d{1,5}$/.test(value.trim()) ? Number(value) : 0;
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : undefined;
}

const longest = 4_000;
const kindsByForm: readonly ObservableKind[] = ['email', 'md5', 'sha1', 'sha256', 'cve', 'cnvd', 'domain'];

/** As it was before somebody made it safe to click: `hxxp`, `[.]`, `(dot)`, `[at]`. */
function refanged(value: string): string {
  const text = value.trim();
  if (text.length > longest) return '';
  const bare = /[[({]|^hxxp|^fxp/i.test(text) ? withoutGuards(text) : text;
  return bare.replace(/^"(.*)"$/s, '$1').replace(/^<(.*)>$/s, '$1');
}

function withoutGuards(text: string): string {
  return text
    .replace(/^hxxp/i, 'http')
    .replace(/^fxp/i, 'ftp')
    .replace(/[[({](?:\.|dot)[\])}]/gi, '.')
    .replace(/\[:\/\/\]/g, '://')
    .replace(/\[:\]/g, ':')
    .replace(/[[({](?:@|at)[\])}]/gi, '@');
}

function addressIn(text: string): NamedObservable | undefined {
  const bare = text
    .replace(/^\[([0-9a-f:.]+)\]$/i, '$1')
    .replace(/\/(?:32|128)$/, (mask, at: number) =>
      mask === (text.slice(0, at).includes(':') ? '/128' : '/32') ? '' : mask,
    );
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(bare)?.[1] ?? bare;
  if (isIPv4(mapped)) return { kind: 'ipv4', value: mapped };
  return isIPv6(mapped) ? spelled('ipv6', mapped) : undefined;
}

/** `192.0.2.7:443`, `[2001:db8::7]:443`, `192.0.2.7|443` and `www.example.org:443`. */
function hostAndPortIn(text: string): NamedObservable | undefined {
  const [, host = '', digits = ''] = /^(.{1,260})[:|](\d{1,5})$/.exec(text) ?? [];
  const port = portIn(digits);
  if (port === undefined || (host.includes(':') && !host.startsWith('['))) return undefined;
  const named = addressIn(host) ?? spelled('domain', host);
  return named && { ...named, port };
}

function spelled(kind: ObservableKind, text: string): NamedObservable | undefined {
  const value = kind === 'domain' ? text.replace(/^\*?\./, '') : text;
  return value !== '' && isValueOf(kind, value) ? spellObservables([{ kind, value }])[0] : undefined;
}
