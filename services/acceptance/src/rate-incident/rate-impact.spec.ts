import { describe, expect, it } from '@jest/globals';
import type { Impact } from './impact.body.js';
import { countedCriteria, namedCriteria } from './level-rules.js';
import { rateImpact } from './rate-impact.js';
import { ratePriority } from './rate-priority.js';
import { ruleSources } from './rule-sources.js';

const stated = (facts: Partial<Impact>): Impact => ({ statedBy: 'the operator of the system', ...facts });

describe('the level of an incident', () => {
  it.each<[Partial<Impact>, string]>([
    [{ peopleLeaked: 100_000_000 }, 'I'],
    [{ peopleLeaked: 99_999_999 }, 'II'],
    [{ peopleLeaked: 10_000_000 }, 'II'],
    [{ peopleLeaked: 1_000_000 }, 'III'],
    [{ peopleLeaked: 999_999 }, 'IV'],
    [{ directLossYuan: 100_000_000 }, 'I'],
    [{ directLossYuan: 20_000_000 }, 'II'],
    [{ directLossYuan: 5_000_000 }, 'III'],
    [{ directLossYuan: 4_999_999.99 }, 'IV'],
    [{ organisation: 'provincial-government', outageHours: 24 }, 'I'],
    [{ organisation: 'city-government', outageHours: 24 }, 'II'],
    [{ organisation: 'city-government', outageHours: 2 }, 'III'],
    [{ organisation: 'other', outageHours: 240 }, 'IV'],
    [{ criticalInfrastructure: true, outageHours: 6 }, 'I'],
    [{ criticalInfrastructure: true, outageHours: 2 }, 'II'],
    [{ criticalInfrastructure: true, outageHours: 0.5 }, 'III'],
    [{ criticalInfrastructure: true, mainFunctionOutageHours: 24 }, 'I'],
    [{ mainFunctionOutageHours: 24 }, 'IV'],
    [{ provincePercent: 50 }, 'I'],
    [{ cityPercent: 30 }, 'II'],
    [{ peopleAffected: 100_000 }, 'III'],
    [{ organisation: 'provincial-government', homePageHours: 6 }, 'I'],
    [{ organisation: 'county-government', homePageHours: 6 }, 'II'],
    [{ shares: 1_000 }, 'III'],
    [{ importantData: 'serious' }, 'II'],
    [{ internetAccessLost: 'nation' }, 'I'],
    [{}, 'IV'],
  ])('of %j is %s', (facts, level) => {
    expect(rateImpact(stated(facts)).level).toBe(level);
  });

  it('is the gravest that a line gives, and every line is shown', () => {
    const { level, arithmetic } = rateImpact(stated({ peopleLeaked: 12_000_000, directLossYuan: 6_000_000 }));
    expect(level).toBe('II');
    expect(arithmetic).toHaveLength(countedCriteria.length + namedCriteria.length);
    expect(arithmetic).toContainEqual({
      criterion: 'personal-data-leaked',
      zh: '泄露公民个人信息人数',
      given: '12000000 people',
      threshold: '10000000 people',
      level: 'II',
      source: 'guide-2025',
      shown: '12000000 people ≥ 10000000 people → II',
    });
    expect(arithmetic).toContainEqual(
      expect.objectContaining({ criterion: 'direct-loss', level: 'III', shown: '6000000 yuan ≥ 5000000 yuan → III' }),
    );
    expect(arithmetic).toContainEqual(
      expect.objectContaining({ criterion: 'unlawful-content-views', given: null, shown: 'unknown → no level' }),
    );
  });

  it('says why a number gives none', () => {
    const shown = rateImpact(stated({ outageHours: 3, organisation: 'other' })).arithmetic.map((line) => line.shown);
    expect(shown).toContain('3 hours: it does not count for the organisation: other → no level');
    expect(shown).toContain('3 hours: it counts where critical infrastructure is hit → no level');
  });

  it.each(countedCriteria)('has thresholds of $name from the gravest down, each with a source', ({ thresholds }) => {
    expect(thresholds.map(({ atLeast }) => atLeast)).toEqual(
      thresholds.map(({ atLeast }) => atLeast).toSorted((a, b) => b - a),
    );
    expect(thresholds.map(({ level }) => level)).toEqual(thresholds.map(({ level }) => level).toSorted());
    for (const { source } of thresholds) expect(ruleSources[source]).toMatch(/\S/);
  });
});

describe('the priority of an incident', () => {
  it('is ordinary where none of the five reasons holds', () => {
    expect(ratePriority('phishing', stated({ peopleAffected: 99_999, complaints: 99, organisation: 'other' }))).toEqual(
      {
        priority: 'ordinary',
        reasons: [],
      },
    );
  });

  it('names every reason with what shows it', () => {
    const impact = stated({
      internetAccessLost: 'city',
      peopleAffected: 250_000,
      organisation: 'city-government',
      criticalInfrastructure: true,
      complaints: 100,
      foreignTeam: 'CERT of Exampleland',
    });
    expect(ratePriority('router-hijacking', impact)).toEqual({
      priority: 'first',
      reasons: [
        { reason: 'internet-operation', evidence: 'the class is router-hijacking; internetAccessLost is city' },
        { reason: 'many-users', evidence: 'peopleAffected is 250000, at least 100000' },
        {
          reason: 'government-or-critical-infrastructure',
          evidence: 'organisation is city-government; criticalInfrastructure is true',
        },
        { reason: 'serious-complaints', evidence: 'complaints is 100, at least 100' },
        { reason: 'foreign-team', evidence: 'reported by CERT of Exampleland' },
      ],
    });
  });
});
