import type { Language } from '@fengsui/contracts';
import type { ReportedObservable } from '../reported-observable.js';
import { readCharacters } from './words.js';

/** What of a report speaks for a class. */
export interface ReportFacts {
  readonly claimedClass: string;
  /** Subject and text. */
  readonly description: string;
  /** As the notifier names it; empty where it names none. */
  readonly type: string;
  /** What it was read as. */
  readonly format: string;
  readonly channel: string;
  /** The detection platform; empty for a person. */
  readonly source: string;
  readonly region: string;
  readonly language: Language;
  readonly observables: readonly ReportedObservable[];
  /** Ports that a reader found beside those in the text and in URLs. */
  readonly ports?: readonly number[];
  readonly findingCount: number;
}

/** `port 445`, `端口 445`, `445 端口`, `445/tcp`, `192.0.2.7:445`. */
const writtenPort =
  /(?:\bport|端口)[\s:：]*(\d{1,5})\b|\b(\d{1,5})\s*端口|\b(\d{1,5})\/(?:tcp|udp)\b|\b\d{1,3}(?:\.\d{1,3}){3}:(\d{1,5})\b/gi;

/** Ports that a report names: in its text, in URLs, beside its observables. */
export function portsOf({ description, observables, ports = [] }: ReportFacts): Set<number> {
  const written = description.slice(0, readCharacters).matchAll(writtenPort);
  const fromText = [...written].flatMap((match) => match.slice(1).filter((digits) => digits !== undefined));
  const fromUrls = observables
    .filter(({ kind, value }) => kind === 'url' && URL.canParse(value))
    .map(({ value }) => new URL(value).port);
  return new Set([...fromText, ...fromUrls.filter((port) => port !== ''), ...ports].map(Number));
}
