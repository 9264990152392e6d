import { isIP } from 'node:net';
import type { Finding, FoundObservable } from '../read-content/finding.js';
import { addressIn } from './address-in.js';
import type { AddressRange } from './address-range.js';
import { Details, tidy } from './details.js';
import { isOfInside } from './network-addresses.js';
import type { NamedObservable } from './observable-in.js';

/** Where a record lies, and how its reader speaks of it. */
export interface RecordPlace {
  /** Path of the part. */
  readonly part: string;
  /** A sentence about the record, without quoting it. */
  warn(sentence: string): void;
}

/** A finding while its record is read. */
export class FindingDraft {
  readonly details = new Details();
  time = '';
  type = '';
  private readonly found = new Map<string, FoundObservable>();
  private readonly ranges: AddressRange[] = [];
  private readonly place: RecordPlace;
  private readonly line: number;

  constructor(place: RecordPlace, line: number) {
    this.place = place;
    this.line = line;
  }

  get isEmpty(): boolean {
    return this.found.size === 0 && this.ranges.length === 0;
  }

  get hasAddress(): boolean {
    return this.ranges.length > 0 || [...this.found.values()].some(({ kind }) => kind === 'ipv4' || kind === 'ipv6');
  }

  /** Adds what acts or is hit, the subject first. Nothing is added twice; a port that is named later is kept. */
  add(named: NamedObservable | AddressRange | undefined, port?: number): this {
    if (named === undefined) return this;
    if (named.kind === 'range') return this.addRange(named);
    const { kind, value } = named;
    const key = `${kind} ${value}`;
    const before = this.found.get(key);
    if (before === undefined && this.found.size >= mostObservables) return this;
    const known = named.port ?? port ?? before?.port;
    const { line } = this;
    const { part } = this.place;
    this.found.set(key, known === undefined ? { kind, value, part, line } : { kind, value, part, line, port: known });
    return this;
  }

  /** Adds what was found at a place of its own, behind what was added before. */
  addAt(found: FoundObservable): this {
    const key = `${found.kind} ${found.value}`;
    if (!this.found.has(key) && this.found.size < mostObservables) this.found.set(key, found);
    return this;
  }

  /** A network is a detail of what else is named; alone it stands for itself, or for its addresses where they are few. */
  private addRange(range: AddressRange): this {
    this.details.add('range', range.value);
    if (range.named[0]?.kind !== 'cidr' || !isOfInside(range)) this.ranges.push(range);
    return this;
  }

  /** Undefined where the record names nothing. */
  finish(): Finding | undefined {
    if (this.found.size === 0) for (const one of this.ranges.flatMap(({ named }) => named)) this.add(one);
    if (this.found.size === 0) return undefined;
    for (const { kind, value } of this.found.values())
      if (kind === 'url' && /^\w+:\/\/(?:[^/@]*@)?[\d[]/.test(value)) this.add(hostAddress(value));
    const { time, type } = this;
    return { observables: [...this.found.values()], time, type: tidy(type, 300), details: this.details.asRecord() };
  }
}

/** The address that a page lies at, where its link tells it. */
function hostAddress(url: string): NamedObservable | undefined {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const named = isIP(host) === 0 ? undefined : addressIn(host);
  return named === undefined || isOfInside(named) ? undefined : named;
}

/** More of one record would be a list, not one finding. */
const mostObservables = 1_000;
