import type { IncidentClass } from '@fengsui/contracts';
import type { Evidence } from './evidence.js';
import type { FailedRule } from './rule-set.js';

/** A class for a report, with all that led there. */
export interface Proposal {
  readonly class: IncidentClass;
  /** From 0 to 1. */
  readonly confidence: number;
  /** What led there, in one sentence of the report's language. */
  readonly reason: string;
  readonly runnerUp: { readonly class: IncidentClass; readonly confidence: number } | null;
  readonly evidence: readonly Evidence[];
  /** Type of RSIT, where the notifier named one that means the class. */
  readonly rsitType: string;
  /** The rules whose conditions held, with their versions. */
  readonly rules: readonly { readonly name: string; readonly version: number }[];
  /** Rules that could not be tried: a person looks at the report. */
  readonly failedRules: readonly FailedRule[];
}
