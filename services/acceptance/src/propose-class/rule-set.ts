import type { IncidentClass } from '@fengsui/contracts';
import { ConditionFailed, ConditionRefused, Conditions } from './conditions.js';
import type { Condition } from './conditions.js';
import type { Found } from './evidence.js';
import type { ReportFacts } from './report-facts.js';
import type { Rule } from './rule.js';

/** A rule whose condition held on a report. */
export interface Match {
  readonly rule: Rule;
  readonly found: readonly Found[];
}

/** A rule that could not be tried on a report. */
export interface FailedRule {
  readonly name: string;
  readonly version: number;
  readonly reason: string;
}

export interface RulesAsked {
  /** The surest first. */
  readonly matches: readonly Match[];
  readonly failed: readonly FailedRule[];
}

/** The rules that are in force, compiled. */
export class RuleSet {
  private readonly conditions = new Conditions();
  private readonly compiled: readonly { readonly rule: Rule; readonly condition: Condition }[];

  constructor(rules: readonly Rule[]) {
    this.compiled = rules
      .filter(({ enabled }) => enabled)
      .toSorted((a, b) => b.confidence - a.confidence || (a.name < b.name ? -1 : 1))
      .map((rule) => ({ rule, condition: this.compile(rule) }));
  }

  /** Asks every rule. One that fails stops none of the others. */
  ask(facts: ReportFacts): RulesAsked {
    const report = this.conditions.about(facts);
    const matches: Match[] = [];
    const failed: FailedRule[] = [];
    for (const { rule, condition } of this.compiled) {
      try {
        const found = condition.ask(report);
        if (found) matches.push({ rule, found });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        failed.push({ name: rule.name, version: rule.version, reason: error.message });
      }
    }
    return { matches, failed };
  }

  /** Of the classes that the rules name, each with the match that is surest of it. */
  static byClass(matches: readonly Match[]): ReadonlyMap<IncidentClass, Match> {
    return new Map(matches.toReversed().map((match) => [match.rule.class, match]));
  }

  /** A stored rule that no longer compiles, for instance after an upgrade, fails on every report and is seen there. */
  private compile(rule: Rule): Condition {
    try {
      return this.conditions.compile(rule.condition);
    } catch (error) {
      if (!(error instanceof ConditionRefused)) throw error;
      return {
        ask: () => {
          throw new ConditionFailed(error.message, { cause: error });
        },
      };
    }
  }
}
