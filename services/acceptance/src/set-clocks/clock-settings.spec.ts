import { describe, expect, it } from '@jest/globals';
import type { Level } from '../level.js';
import type { Impact } from '../rate-incident/impact.body.js';
import { ruleSources } from '../rate-incident/rule-sources.js';
import { clockRules } from './clock-rules.js';
import { clockSettings } from './clock-settings.js';

const at = (hours: number) => new Date(Date.UTC(2099, 0, 1) + hours * 3_600_000);
const origins = { discovery: at(-3), receipt: at(0) };

/** Hours until it is due, from the receipt. */
function dueIn(level: Level, facts: Partial<Impact> = {}, more: object = {}): Record<string, number> {
  const settings = clockSettings(level, { statedBy: 'the operator', ...facts }, { ...origins, ...more });
  return Object.fromEntries(settings.map(({ kind, dueAt }) => [kind, (dueAt.getTime() - at(0).getTime()) / 3_600_000]));
}

describe('the clocks of a level', () => {
  it('ask for no report of what is general', () => {
    expect(dueIn('IV')).toEqual({ attend: 8, solve: 720 });
  });

  it('count the report from the discovery, by whose system it is, the strictest first', () => {
    expect(dueIn('III')).toEqual({ attend: 2, solve: 168, report: 1 });
    expect(dueIn('III', { organisation: 'central-organ' })['report']).toBe(-1);
    expect(dueIn('III', { organisation: 'central-organ', criticalInfrastructure: true })['report']).toBe(-2);
  });

  it('count what is passed on from the receipt, and the next report from the one before', () => {
    expect(dueIn('II')).toEqual({ attend: 0.5, solve: 72, report: 1, 'pass-on': 1 });
    expect(dueIn('I', {}, { 'previous-report': at(1) })).toMatchObject({ attend: 0.25, 'follow-up': 3 });
    expect(dueIn('II', {}, { 'previous-report': at(1) })).toMatchObject({ 'follow-up': 5 });
  });

  it('have each a source', () => {
    for (const { source } of clockRules) expect(ruleSources[source]).toMatch(/\S/);
  });
});
