import type { IncidentClass, Language, Tlp } from '@fengsui/contracts';
import type { ReportedObservable } from './observable.js';
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
}
