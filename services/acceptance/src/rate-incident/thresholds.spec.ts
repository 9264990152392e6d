import { describe, expect, it } from '@jest/globals';
import type { Impact } from './impact.body.js';
import type { CountedFact } from './level-rules.js';
import { rateImpact } from './rate-impact.js';

/** The numbers once more, as the sources give them: what is hit, the fact, where each level begins, the smallest step. */
const numbers: readonly (readonly [
  Partial<Impact>,
  CountedFact,
  Partial<Record<'I' | 'II' | 'III', number>>,
  number,
])[] = [
  [{ organisation: 'central-organ' }, 'outageHours', { I: 24, II: 6, III: 2 }, 0.01],
  [{ organisation: 'provincial-government' }, 'outageHours', { I: 24, II: 6, III: 2 }, 0.01],
  [{ organisation: 'central-news' }, 'outageHours', { I: 24, II: 6, III: 2 }, 0.01],
  [{ organisation: 'city-government' }, 'outageHours', { II: 6, III: 2 }, 0.01],
  [{ organisation: 'provincial-news' }, 'outageHours', { II: 6, III: 2 }, 0.01],
  [{ criticalInfrastructure: true }, 'outageHours', { I: 6, II: 2, III: 0.5 }, 0.01],
  [{ criticalInfrastructure: true }, 'mainFunctionOutageHours', { I: 24, II: 6, III: 2 }, 0.01],
  [{}, 'provincePercent', { I: 50 }, 0.01],
  [{}, 'cityPercent', { II: 30, III: 10 }, 0.01],
  [{}, 'peopleAffected', { I: 10_000_000, II: 1_000_000, III: 100_000 }, 1],
  [{}, 'peopleLeaked', { I: 100_000_000, II: 10_000_000, III: 1_000_000 }, 1],
  [{}, 'directLossYuan', { I: 100_000_000, II: 20_000_000, III: 5_000_000 }, 0.01],
  [{ organisation: 'large-platform' }, 'homePageHours', { I: 6, II: 2, III: 0.5 }, 0.01],
  [{ organisation: 'city-government' }, 'homePageHours', { II: 2, III: 0.5 }, 0.01],
  [{ organisation: 'central-organ' }, 'otherPagesHours', { I: 24, II: 12, III: 2 }, 0.01],
  [{ organisation: 'central-news' }, 'shares', { I: 100_000, II: 10_000, III: 1_000 }, 1],
  [{ organisation: 'provincial-government' }, 'views', { I: 1_000_000, II: 100_000, III: 10_000 }, 1],
];
const below = { I: 'II', II: 'III', III: 'IV' } as const;
const boundaries = numbers.flatMap(([hit, fact, levels, step]) =>
  (['I', 'II', 'III'] as const).flatMap((level) => {
    const at = levels[level];
    const next = below[level];
    const lower = next === 'IV' || levels[next] === undefined ? 'IV' : next;
    if (at === undefined) return [];
    return [
      { hit, fact, value: at - step, level: lower },
      { hit, fact, value: at, level },
      { hit, fact, value: at + step, level },
    ];
  }),
);

describe('a threshold of the levels', () => {
  it.each(boundaries)('of $hit $fact: $value gives $level', ({ hit, fact, value, level }) => {
    const rated = rateImpact({ statedBy: 'the operator', ...hit, [fact]: value });
    expect(rated.level).toBe(level);
    expect(rated.arithmetic.flatMap(({ shown }) => (shown.startsWith(`${value} `) ? [shown] : []))).not.toEqual([]);
  });

  it('counts nothing of whom it does not concern', () => {
    for (const organisation of ['county-government', 'large-platform', 'other'] as const) {
      expect(rateImpact({ statedBy: 'the operator', organisation, outageHours: 1_000 }).level).toBe('IV');
    }
    expect(rateImpact({ statedBy: 'the operator', mainFunctionOutageHours: 1_000 }).level).toBe('IV');
  });
});
