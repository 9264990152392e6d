import type { IncidentClass } from '@fengsui/contracts';

/** One row of the table by which a class is proposed. */
export interface ClassRule {
  readonly name: string;
  readonly class: IncidentClass;
  /** Wording in Chinese and in English. The text that they are tried on is one line, in NFKC form. */
  readonly zh: readonly RegExp[];
  readonly en: readonly RegExp[];
  /** Kinds of observables that point here where no wording does. */
  readonly kinds?: readonly string[];
  /** Ports that point here where neither wording nor kinds do. */
  readonly ports?: readonly number[];
}
