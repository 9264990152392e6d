import type { AddressTables, Source } from '../locate-addresses/address-tables.js';
import type { KnownAnswers } from '../look-up/known-answers.js';
import type { Said } from './said.js';
import type { DirectoryIndex, KnownParty } from './directory-index.js';

/** What a relation is looked for in. */
export interface Knowledge {
  readonly directory: DirectoryIndex;
  readonly tables: AddressTables;
  readonly answers: KnownAnswers;
  /** GB/T 2260 code that the incident names; empty where it names none. */
  readonly region: string;
}

/**
 * Parties that stand in a relation, and the sentence that says so: `<what> <link> <name of the party>` in English,
 * `<what>，<link><name>` in Chinese.
 */
export interface Found {
  readonly parties: readonly KnownParty[];
  readonly what: Said;
  readonly link: Said;
  /** Where the statement comes from; undefined where it is the directory's own. */
  readonly from?: Source;
}

export function shortened(host: string): string {
  return host.length > 80 ? `${host.slice(0, 79)}…` : host;
}
