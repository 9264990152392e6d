import type { ClockKind, ClockSetting, CountedFrom } from '../clock.js';
import type { Level } from '../level.js';
import type { Impact } from '../rate-incident/impact.body.js';
import { clockRules, clockRulesVersion } from './clock-rules.js';
import type { ClockRule } from './clock-rules.js';

/** The times that deadlines count from; one that is not known starts no clock. */
export type Origins = Readonly<Partial<Record<CountedFrom, Date>>>;

/** What the clocks of an incident of this level and impact are to show. */
export function clockSettings(level: Level, impact: Impact, origins: Origins): ClockSetting[] {
  const chosen = new Map<ClockKind, ClockRule>();
  for (const rule of clockRules) if (fits(rule, impact) && !chosen.has(rule.kind)) chosen.set(rule.kind, rule);
  return [...chosen.values()].flatMap((rule) => {
    const minutes = rule.minutes[level];
    const startedAt = origins[rule.countedFrom];
    if (minutes === undefined || startedAt === undefined) return [];
    const { kind, duty, countedFrom } = rule;
    const dueAt = new Date(startedAt.getTime() + minutes * 60_000);
    return [{ kind, duty, countedFrom, level, startedAt, dueAt, rulesVersion: clockRulesVersion }];
  });
}

function fits({ when }: ClockRule, impact: Impact): boolean {
  if (when === undefined) return true;
  return (
    (when.criticalInfrastructure === undefined || when.criticalInfrastructure === impact.criticalInfrastructure) &&
    (when.organisation === undefined || when.organisation === impact.organisation)
  );
}
