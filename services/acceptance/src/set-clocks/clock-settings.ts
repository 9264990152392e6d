import type { ClockKind, ClockSetting, CountedFrom } from '../clock.js';
import type { Level } from '../level.js';
import type { Impact } from '../rate-incident/impact.body.js';
import { clockRules, clockRulesVersion } from './clock-rules.js';
import type { ClockRule } from './clock-rules.js';

/** The times that deadlines count from; one that is not known starts no clock. */
export type Origins = Readonly<Partial<Record<CountedFrom, Date>>>;

/** What the rules of the clocks look at. */
export type ClockFacts = Pick<Impact, 'criticalInfrastructure' | 'organisation' | 'discoveredAt'>;

/** A level that clocks go by, and the facts behind it. */
export interface ClockBasis {
  readonly level: Level;
  readonly facts: ClockFacts;
}

/** What the clocks of an incident of this level and impact are to show. */
export function clockSettings(level: Level, facts: ClockFacts, origins: Origins): ClockSetting[] {
  const chosen = new Map<ClockKind, ClockRule>();
  for (const rule of clockRules) if (fits(rule, facts) && !chosen.has(rule.kind)) chosen.set(rule.kind, rule);
  return [...chosen.values()].flatMap((rule) => {
    const minutes = rule.minutes[level];
    const startedAt = origins[rule.countedFrom];
    if (minutes === undefined || startedAt === undefined) return [];
    const { kind, duty, countedFrom } = rule;
    const dueAt = new Date(startedAt.getTime() + minutes * 60_000);
    return [{ kind, duty, countedFrom, level, startedAt, dueAt, rulesVersion: clockRulesVersion }];
  });
}

/** Of several bases, those of incidents that were merged, the earlier time holds for each kind. */
export function earliestSettings(
  bases: readonly ClockBasis[],
  { receipt, ...origins }: Omit<Origins, 'discovery'> & { readonly receipt: Date },
): ClockSetting[] {
  const earliest = new Map<ClockKind, ClockSetting>();
  for (const { level, facts } of bases) {
    const discovery = facts.discoveredAt === undefined ? receipt : new Date(facts.discoveredAt);
    for (const setting of clockSettings(level, facts, { ...origins, receipt, discovery })) {
      const known = earliest.get(setting.kind);
      if (!known || setting.dueAt < known.dueAt) earliest.set(setting.kind, setting);
    }
  }
  return [...earliest.values()];
}

function fits({ when }: ClockRule, facts: ClockFacts): boolean {
  if (when === undefined) return true;
  return (
    (when.criticalInfrastructure === undefined || when.criticalInfrastructure === facts.criticalInfrastructure) &&
    (when.organisation === undefined || when.organisation === facts.organisation)
  );
}
