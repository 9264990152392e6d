import type { IncidentClass, Language, Tlp } from '@fengsui/contracts';
import type { ReportedObservable } from './observable.js';
import type { Seal } from './open-content/seal.js';
import type { Format } from './read-content/reader.js';

/** What was read out of a report's content. */
export interface Reading {
  readonly description: string;
  readonly claimedClass: IncidentClass | '';
  readonly observables: readonly ReportedObservable[];
  readonly region: string;
  /** Undefined where the content says nothing of it. */
  readonly tlp: Tlp | undefined;
  readonly language: Language;
  /** What it was read as. */
  readonly format: Format;
  readonly findingCount: number;
  /** Type of the first finding as the notifier names it. */
  readonly findingType: string;
  /** When the first finding was seen, RFC 3339; empty where nothing says. */
  readonly seenAt: string;
  /** What was left out and why, for whoever looks at the report. */
  readonly warnings: readonly string[];
  /** How the mail that it came as was signed and encrypted; empty for anything else. */
  readonly seals: readonly Seal[];
}

/** Why a person has to read a report. */
export interface NotRead {
  readonly reason: string;
  readonly language: Language;
  /** The label that its subject is marked with; undefined where it has none. */
  readonly tlp: Tlp | undefined;
  /** As far as they were opened. */
  readonly seals: readonly Seal[];
}
