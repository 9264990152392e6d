import type { IncidentClass } from '@fengsui/contracts';

/** A rule by which a class is proposed, as operators read and write it. */
export interface Rule {
  readonly name: string;
  /** In CEL, over the facts of a report. */
  readonly condition: string;
  readonly class: IncidentClass;
  /** From 0 to 1: how sure the class is where the condition holds. Of several rules the surest wins. */
  readonly confidence: number;
  /** Why, as colleagues and parties read it where the condition itself shows nothing. */
  readonly sentence: { readonly zh: string; readonly en: string };
  readonly enabled: boolean;
  readonly version: number;
}

export type RuleSeed = Omit<Rule, 'enabled' | 'version'>;
