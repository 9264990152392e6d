import type { IncidentClass } from '@fengsui/contracts';
import { createHash } from 'node:crypto';
import type { MergeSettings } from '../merge-settings.js';
import type { Report } from '../report.js';
import { audiences } from '../reported-facts.js';
import type { Audience } from '../reported-facts.js';
import { reachOf } from '../reported-observable.js';
import type { ReportedObservable } from '../reported-observable.js';

type Compared = Pick<Report, 'observables' | 'findingCount'> & { readonly audience: Audience };

/**
 * What reports of the same have in common, as a UUID; null where the report joins none. It is the class with the first
 * observable of a kind that counts: the first is what acts or is hit, and what follows (the victim, a mail server, a name
 * server) is often named in reports of quite different things. A list is about many things and joins nothing; each report of
 * a vulnerability is reviewed for itself, because one page may have several and contributors are counted. What only few may
 * know has a key of its own: joining it would silence what the others are told.
 */
export function observableKey(
  { observables, findingCount, audience }: Compared,
  ours: IncidentClass,
  { windowHours, kinds }: Pick<MergeSettings, 'windowHours' | 'kinds'>,
): string | null {
  if (windowHours === 0 || findingCount > 1 || ours === 'vulnerability') return null;
  const first = observables.find((one) => kinds.some((kind) => kind === comparedAs(one)) && reachOf(one) === 'public');
  const apart = audience === 'parties' ? '' : ` ${audience}`;
  return first === undefined ? null : digest(`${ours} ${first.kind} ${spelling(first)}${apart}`);
}

/** The keys of the same under labels with another audience. */
export function keysApart(
  compared: Compared,
  ours: IncidentClass,
  settings: Pick<MergeSettings, 'windowHours' | 'kinds'>,
): string[] {
  return audiences
    .filter((audience) => audience !== compared.audience)
    .flatMap((audience) => observableKey({ ...compared, audience }, ours, settings) ?? []);
}

/** Networks are compared where the addresses in them are. */
function comparedAs({ kind, value }: ReportedObservable): string {
  if (kind !== 'cidr') return kind;
  return value.includes(':') ? 'ipv6' : 'ipv4';
}

/** Case does not tell names, addresses and hashes apart; it does tell pages apart. */
function spelling({ kind, value }: ReportedObservable): string {
  const text = value.trim();
  if (kind === 'url') return URL.canParse(text) ? new URL(text).href : text;
  return kind === 'domain' ? text.toLowerCase().replace(/\.$/, '') : text.toLowerCase();
}

/** 128 bits of SHA-256: an index of them stays small, whatever the length of a URL. */
function digest(text: string): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
