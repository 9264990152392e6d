import { describe, expect, it } from '@jest/globals';
import { figuresIn } from './figures-in-text.js';
import { proposeLevel } from './propose-level.js';

describe('proposing a level from a text', () => {
  it.each([
    ['约1200万条公民个人信息泄露，在境外论坛兜售。', 'II', /1200万条.*personal-data-leaked.*≥/],
    ['Records of 150,000,000 citizens were leaked.', 'I', /150,000,000 citizens/],
    ['2.5 million customers are affected by the leak of their data', 'III', /2\.5 million customers/],
    ['直接经济损失约2500万元。', 'II', /2500万元/],
    ['The loss is about 6 million yuan.', 'III', /6 million yuan/],
    ['网站被篡改。', 'IV', /未以数字/],
    ['Our site has been defaced since 3 hours by 20 people.', 'IV', /no figures/],
  ] as const)('makes %s level %s', (text, level, reason) => {
    const language = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
    const proposed = proposeLevel(text, language);
    expect(proposed).toMatchObject({ level });
    expect(proposed.reason).toMatch(reason);
  });

  it('takes the largest figure of a kind, whatever stands between', () => {
    const text = '系统瘫痪2小时。关键信息基础设施，后又瘫痪1天。影响用户30万人，共影响300万人。';
    expect(figuresIn(text)).toEqual([
      { fact: 'outageHours', value: 24, words: '1天' },
      { fact: 'criticalInfrastructure', value: true, words: '关键信息基础设施' },
      { fact: 'peopleAffected', value: 3_000_000, words: '300万人' },
    ]);
  });

  it.each([
    'Call 86 010 1234 about the leak',
    'CVE-2099-12345 leaks memory',
    'The leak was found by 192.0.2.7',
    '泄露发生在2099年3月5日',
    '服务中断，3月5日恢复',
  ])('takes no other number for a figure: %s', (text) => {
    expect(figuresIn(text)).toEqual([]);
  });
});
