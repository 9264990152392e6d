import type { Level } from '../level.js';
import type { Impact, OrganisationKind } from './impact.body.js';
import type { RuleSource } from './rule-sources.js';

export type CountedFact = {
  [Fact in keyof Impact]-?: NonNullable<Impact[Fact]> extends number ? Fact : never;
}[keyof Impact];
export type NamedFact = 'importantData' | 'internetAccessLost';

/** Reached by the number itself and by more ("以上" includes the number). */
export interface Threshold {
  readonly level: Level;
  readonly atLeast: number;
  /** Only of these organisations. */
  readonly of?: readonly OrganisationKind[];
  readonly source: RuleSource;
}

export interface CountedCriterion {
  readonly name: string;
  readonly zh: string;
  readonly fact: CountedFact;
  readonly unit: 'hours' | 'people' | 'yuan' | 'per cent' | 'times';
  /** Counts only where critical information infrastructure is hit. */
  readonly criticalInfrastructure?: true;
  /** From the gravest. */
  readonly thresholds: readonly Threshold[];
}

export interface NamedCriterion {
  readonly name: string;
  readonly zh: string;
  readonly fact: NamedFact;
  readonly answers: readonly { readonly answer: string; readonly level: Level; readonly source: RuleSource }[];
}

/** Goes with every level that is computed. Change it with any number below. */
export const levelRulesVersion = '2025-11-01.1';

const wide = ['central-organ', 'provincial-government', 'central-news'] as const;
const portals = [...wide, 'city-government', 'provincial-news'] as const;
const spread = [...portals, 'county-government', 'large-platform', 'other'] as const;

export const countedCriteria: readonly CountedCriterion[] = [
  {
    name: 'site-down',
    zh: '党政机关门户网站、重点新闻网站不能访问',
    fact: 'outageHours',
    unit: 'hours',
    thresholds: [
      { level: 'I', atLeast: 24, of: wide, source: 'guide-2025' },
      { level: 'II', atLeast: 6, of: portals, source: 'draft-2023' },
      { level: 'III', atLeast: 2, of: portals, source: 'draft-2023' },
    ],
  },
  {
    name: 'infrastructure-down',
    zh: '关键信息基础设施整体中断运行',
    fact: 'outageHours',
    unit: 'hours',
    criticalInfrastructure: true,
    thresholds: [
      { level: 'I', atLeast: 6, source: 'guide-2025' },
      { level: 'II', atLeast: 2, source: 'draft-2023' },
      { level: 'III', atLeast: 0.5, source: 'draft-2023' },
    ],
  },
  {
    name: 'infrastructure-main-functions-down',
    zh: '关键信息基础设施主要功能中断运行',
    fact: 'mainFunctionOutageHours',
    unit: 'hours',
    criticalInfrastructure: true,
    thresholds: [
      { level: 'I', atLeast: 24, source: 'guide-2025' },
      { level: 'II', atLeast: 6, source: 'draft-2023' },
      { level: 'III', atLeast: 2, source: 'draft-2023' },
    ],
  },
  {
    name: 'people-of-a-province',
    zh: '影响省级行政区人口比例',
    fact: 'provincePercent',
    unit: 'per cent',
    thresholds: [{ level: 'I', atLeast: 50, source: 'guide-2025' }],
  },
  {
    name: 'people-of-a-city',
    zh: '影响地市级行政区人口比例',
    fact: 'cityPercent',
    unit: 'per cent',
    thresholds: [
      { level: 'II', atLeast: 30, source: 'draft-2023' },
      { level: 'III', atLeast: 10, source: 'draft-2023' },
    ],
  },
  {
    name: 'people-affected',
    zh: '影响用水、用电、用气、用油、取暖、交通出行、就医、购物等人数',
    fact: 'peopleAffected',
    unit: 'people',
    thresholds: [
      { level: 'I', atLeast: 10_000_000, source: 'guide-2025' },
      { level: 'II', atLeast: 1_000_000, source: 'draft-2023' },
      { level: 'III', atLeast: 100_000, source: 'draft-2023' },
    ],
  },
  {
    name: 'personal-data-leaked',
    zh: '泄露公民个人信息人数',
    fact: 'peopleLeaked',
    unit: 'people',
    thresholds: [
      { level: 'I', atLeast: 100_000_000, source: 'guide-2025' },
      { level: 'II', atLeast: 10_000_000, source: 'guide-2025' },
      { level: 'III', atLeast: 1_000_000, source: 'guide-2025' },
      { level: 'IV', atLeast: 100_000, source: 'public-internet-plan-2017' },
    ],
  },
  {
    name: 'direct-loss',
    zh: '直接经济损失',
    fact: 'directLossYuan',
    unit: 'yuan',
    thresholds: [
      { level: 'I', atLeast: 100_000_000, source: 'guide-2025' },
      { level: 'II', atLeast: 20_000_000, source: 'guide-2025' },
      { level: 'III', atLeast: 5_000_000, source: 'guide-2025' },
    ],
  },
  unlawfulContent('home-page', '违法有害信息在主页上持续', 'homePageHours', 'hours', [6, 2, 0.5]),
  unlawfulContent('other-pages', '违法有害信息在其他页面持续', 'otherPagesHours', 'hours', [24, 12, 2]),
  unlawfulContent('shares', '违法有害信息通过社交平台转发', 'shares', 'times', [100_000, 10_000, 1_000]),
  unlawfulContent('views', '违法有害信息浏览或点击', 'views', 'times', [1_000_000, 100_000, 10_000]),
];

export const namedCriteria: readonly NamedCriterion[] = [
  {
    name: 'important-data',
    zh: '核心数据、重要数据泄露或被窃取、篡改、假冒，对国家安全和社会稳定构成威胁',
    fact: 'importantData',
    answers: [
      { answer: 'particularly-serious', level: 'I', source: 'guide-2025' },
      { answer: 'serious', level: 'II', source: 'draft-2023' },
      { answer: 'rather-serious', level: 'III', source: 'guide-2025' },
    ],
  },
  {
    name: 'internet-access',
    zh: '大量互联网用户无法正常上网的范围',
    fact: 'internetAccessLost',
    answers: [
      { answer: 'nation', level: 'I', source: 'public-internet-plan-2017' },
      { answer: 'provinces', level: 'II', source: 'public-internet-plan-2017' },
      { answer: 'province', level: 'III', source: 'public-internet-plan-2017' },
      { answer: 'city', level: 'IV', source: 'public-internet-plan-2017' },
    ],
  },
];

function unlawfulContent(
  name: string,
  zh: string,
  fact: CountedFact,
  unit: CountedCriterion['unit'],
  [first, second, third]: readonly [number, number, number],
): CountedCriterion {
  return {
    name: `unlawful-content-${name}`,
    zh,
    fact,
    unit,
    thresholds: [
      { level: 'I', atLeast: first, of: [...wide, 'large-platform'], source: 'guide-2025' },
      { level: 'II', atLeast: second, of: spread, source: 'draft-2023' },
      { level: 'III', atLeast: third, of: spread, source: 'draft-2023' },
    ],
  };
}
