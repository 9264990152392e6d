import { describe, expect, it } from '@jest/globals';
import { ConditionFailed, ConditionRefused, Conditions } from './conditions.js';
import type { ReportFacts } from './report-facts.js';

const facts: ReportFacts = {
  claimedClass: '',
  description: 'First line\nsomebody scans\tPORT 22 of 192.0.2.9:445',
  type: 'scan',
  format: 'csv',
  channel: 'mail',
  source: 'sensor-north',
  region: '11',
  language: 'en',
  observables: [
    { kind: 'ipv4', value: '192.0.2.9' },
    { kind: 'url', value: 'http://example.org:8080/shop' },
  ],
  findingCount: 3,
};
const conditions = new Conditions();
const ask = (source: string, of = facts) => conditions.compile(source).ask(conditions.about(of));

describe('a condition of a rule', () => {
  it('finds words on the line where they stand, whatever their case and spaces', () => {
    expect(ask(`description.says(['nothing', r'scans port \\d+'])`)).toEqual([
      { field: 'description', line: 2, value: 'scans PORT 22' },
    ]);
    expect(ask(`description.says(['first line somebody'])`)).toMatchObject([{ line: 1 }]);
    expect(ask(`description.says(['absent'])`)).toBeUndefined();
  });

  it.each([
    [`ports.include([1, 445])`, 'ports', '445'],
    [`ports.include([8080])`, 'ports', '8080'],
    [`kinds.include(['md5', 'url'])`, 'observables', 'url http://example.org:8080/shop'],
    [`reportedType == 'scan' && findingCount > 2`, 'reportedType', 'scan'],
    [`source.startsWith('sensor-') && !(region in ['44', '31'])`, 'source', 'sensor-north'],
  ])('shows what it went by: %s', (source, field, value) => {
    expect(ask(source)).toContainEqual({ field, line: null, value });
  });

  it('looks through the observables', () => {
    expect(ask(`observables.exists(one, one.kind == 'url' && one.value.contains('shop'))`)).toEqual([]);
    expect(ask(`observables.all(one, one.kind == 'url')`)).toBeUndefined();
  });

  it.each([
    [`description.says(['a'`, 1, 22, /RBRACKET/],
    [`descripton.says(['a'])`, 1, 1, /Unknown variable: descripton/],
    [`region == '11' &&\n  channel == 5`, 2, 3, /no such overload/],
    [`region`, 1, 1, /true or false/],
    [`description.says([r'a(b'])`, 1, 19, /pattern cannot be used/],
    [`description.says(['ok', r'(?<x>a)\\1'])`, 1, 25, /pattern cannot be used/],
    [`description.says(['x*'])`, 1, 19, /match an empty text/],
    [`description.says([region])`, 1, 19, /written out/],
    [`description.says([])`, 1, 18, /./],
    [`source.matches('(a+)+b')`, 1, 1, /not matches/],
    [`observables.exists(a, observables.exists(b, a.kind == b.kind))`, 1, 23, /another loop/],
    [`description.constructor`, 1, 13, /constructor/],
    [`source.constructor == 'x'`, 1, 8, /./],
    [`__proto__ == 'x'`, 1, 1, /./],
    [`process.exit()`, 1, 1, /./],
    [
      `description.says(['ok']) || description.says([r'\\pL{0,900}a', r'\\pL{0,900}b', 'c'])`,
      1,
      63,
      /too large together/,
    ],
    [`true`.padEnd(10_001), 1, 10_000, /more than/],
  ])('is refused with its place: %s', (source, line, column, reason) => {
    const refused = () => conditions.compile(source);
    expect(refused).toThrow(ConditionRefused);
    expect(refused).toThrow(reason);
    expect(refused).toThrow(expect.objectContaining({ line, column }));
  });

  it.each([
    ['brackets', `${'('.repeat(4_000)}true${')'.repeat(4_000)}`],
    ['denials', `${'!'.repeat(5_000)}true`],
    ['lists', `${'['.repeat(3_000)}${']'.repeat(3_000)} == []`],
    ['choices', `${'true ? '.repeat(500)}true${' : false'.repeat(500)}`],
  ])('is refused where it is nested without end: %s', (_, source) => {
    expect(() => conditions.compile(source)).toThrow(ConditionRefused);
  });

  it('fails on a report, and says why, where it asks for what the report lacks', () => {
    expect(() => ask(`observables[5].kind == 'url'`)).toThrow(ConditionFailed);
    expect(() => ask(`observables[0].colour == 'red'`)).toThrow(/colour/);
    expect(() => ask(`int(source) > 1`)).toThrow(ConditionFailed);
  });

  it('fails on the one report whatever it throws, and says nothing of what that report holds', () => {
    let broken = false;
    const observable = Object.defineProperty({ kind: '', value: 'x' }, 'kind', {
      get: () => {
        if (broken) throw new RangeError('secret');
        return 'url';
      },
    });
    const report = conditions.about({ ...facts, observables: [observable] });
    broken = true;
    const failing = () => conditions.compile(`kinds.include(['url'])`).ask(report);
    expect(failing).toThrow(ConditionFailed);
    expect(failing).not.toThrow(/secret/);
  });

  it('takes no longer for a hostile pattern or text', () => {
    const started = performance.now();
    const description = 'a'.repeat(100_000);
    expect(
      ask(`description.says([r'(a+)+b', r'(a|aa)+c', r'((a{0,30}){0,30})d'])`, {
        ...facts,
        description,
      }),
    ).toBe(undefined);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
