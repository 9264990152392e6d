import type { ObservableKind } from '@fengsui/contracts';

/** Something seen on the network, with the place in the report that names it. */
export interface FoundObservable {
  readonly kind: ObservableKind;
  /** In its usual spelling, refanged. */
  readonly value: string;
  /** Path of the part, for instance `body`, `list.zip/list.csv` or `forwarded.eml/body`. */
  readonly part: string;
  /** Line in the decoded text of the part, from 1; 0 where the part has no lines. */
  readonly line: number;
  /** Port that was named with an address. */
  readonly port?: number | undefined;
}

/** One thing that a report tells of: a row of a list, an indicator of a bundle, or all that a text names. */
export interface Finding {
  /** The first is what acts or is hit, the others belong to it. Never empty. */
  readonly observables: readonly FoundObservable[];
  /** When it was seen, RFC 3339 in UTC; empty where the report does not say. */
  readonly time: string;
  /** Its type as the notifier names it, for instance `phishing` or `scan_ntp`; empty where it names none. */
  readonly type: string;
  /** What else the notifier says of it, by the notifier's own field names. */
  readonly details: Readonly<Record<string, string>>;
}

/** Findings are made one by one, so that a list of any length takes the memory of one row. */
export type Findings = Iterable<Finding> | AsyncIterable<Finding>;

/** Whether a value tells where somebody is. */
export function isAddress({ kind }: Pick<FoundObservable, 'kind'>): boolean {
  return kind === 'ipv4' || kind === 'ipv6' || kind === 'cidr';
}
