import { describe, expect, it } from '@jest/globals';
import { judgeReport as judge, judgingRules } from './judge-report.js';

type Judged = Parameters<typeof judge>[0];
const judgeReport = (one: Judged) => judge(one, 0.6);

const report = (more: Partial<Judged> = {}): Judged => ({
  source: '',
  description: 'A page imitates our login.',
  claimedClass: 'phishing',
  proposedClass: 'phishing',
  classConfidence: 0.9,
  failedRules: [],
  observables: [{ kind: 'url', value: 'http://login.example.org/' }],
  region: '',
  language: 'en',
  unreadableReason: '',
  ...more,
});
const inside = [
  { kind: 'ipv4', value: '10.0.0.5' },
  { kind: 'url', value: 'http://192.168.1.1/' },
];

describe('judging a report by rule', () => {
  it('accepts what names something public and what happened there', () => {
    expect(judgeReport(report())).toEqual({ outcome: 'accept', rule: 'observable-and-class' });
    expect(judgeReport(report({ claimedClass: '' })).rule).toBe('observable-and-class');
  });

  it('leaves a class that is not sure enough to a person', () => {
    expect(judgeReport(report({ claimedClass: '', classConfidence: 0.59 }))).toEqual({
      outcome: 'leave',
      rule: 'class-unclear',
    });
  });

  it('leaves a report on which a rule failed to a person, even one of a platform', () => {
    const failedRules = [{ name: 'second-port', version: 2, reason: 'index out of bounds' }];
    expect(judgeReport(report({ failedRules, source: 'sensor-north' }))).toEqual({
      outcome: 'leave',
      rule: 'rule-failed',
    });
  });

  it('accepts what a platform measured, whatever its class', () => {
    const measured = report({ source: 'sensor-north', claimedClass: '', proposedClass: 'other' });
    expect(judgeReport(measured)).toEqual({ outcome: 'accept', rule: 'trusted-platform' });
  });

  it('leaves a report of a platform that names nothing to a person', () => {
    expect(judgeReport(report({ source: 'sensor-north', observables: [] })).outcome).toBe('leave');
  });

  it('accepts a class and a province where the reporter says enough for the branch to go and look', () => {
    const told = { observables: [], region: '110000', description: 'The front page of the town hall was replaced.' };
    expect(judgeReport(report(told))).toEqual({ outcome: 'accept', rule: 'class-and-region' });
    expect(judgeReport(report({ ...told, description: '市政府网站首页被换成博彩页' })).outcome).toBe('accept');
  });

  it.each<[string, Partial<Judged>]>([
    ['without a province nobody can be sent', { region: '' }],
    ['too short to act on', { description: 'Site defaced' }],
    ['too short in Chinese too', { description: '网站被黑了' }],
    ['the class is only guessed by a rule', { claimedClass: '' }],
    ['the class is other', { claimedClass: 'other', proposedClass: 'other' }],
  ])('leaves a report without observables to a person: %s', (_, more) => {
    const told = { observables: [], region: '110000', description: 'The front page of the town hall was replaced.' };
    expect(judgeReport(report({ ...told, ...more }))).toEqual({ outcome: 'leave', rule: 'nothing-to-follow' });
  });

  it('leaves what names something public but not what happened to a person', () => {
    expect(judgeReport(report({ claimedClass: '', proposedClass: 'other' }))).toEqual({
      outcome: 'leave',
      rule: 'class-unclear',
    });
  });

  it('leaves what could not be read to a person, whatever else it holds', () => {
    expect(judgeReport(report({ unreadableReason: 'unknown charset', source: 'sensor-north' })).rule).toBe(
      'unreadable',
    );
    expect(judgeReport(report({ unreadableReason: 'broken', description: 'test', observables: [] })).outcome).toBe(
      'leave',
    );
  });

  it.each(['test', 'TEST!!', ' Test. ', 'This is a test.', '测试', '这是一个测试。', 'ｔｅｓｔ', '测试，请忽略'])(
    'rejects a report that says nothing but that it is a test: %s',
    (description) => {
      const judgement = judgeReport(report({ description, observables: [], claimedClass: '', proposedClass: 'other' }));
      expect(judgement).toMatchObject({ outcome: 'reject', rule: 'test-phrase', code: 'test' });
    },
  );

  it.each(['test of our login page failed after a breach', '测试服务器被入侵', ''])(
    'takes no other text for a test: %s',
    (description) => {
      expect(judgeReport(report({ description, observables: [] })).outcome).not.toBe('reject');
    },
  );

  it('leaves a test that names something to a person', () => {
    expect(judgeReport(report({ description: 'test' }))).toEqual({ outcome: 'leave', rule: 'test-with-observables' });
  });

  it('rejects private addresses alone, in the language of the reporter', () => {
    const rejected = judgeReport(report({ observables: inside }));
    expect(rejected).toMatchObject({ outcome: 'reject', rule: 'private-addresses-only', code: 'out-of-scope' });
    expect(rejected).toMatchObject({ sentence: expect.stringMatching(/public IP address/) });
    expect(judgeReport(report({ observables: inside, language: 'zh-CN' }))).toMatchObject({
      sentence: expect.stringMatching(/公网 IP 地址/),
    });
  });

  it('does not reject private addresses beside anything else', () => {
    const mixed = [...inside, { kind: 'ipv4', value: '203.0.113.5' }];
    expect(judgeReport(report({ observables: mixed })).outcome).toBe('accept');
    expect(judgeReport(report({ observables: [...inside, { kind: 'ipv4', value: '1.2.3.x' }] })).outcome).toBe('leave');
  });

  it('has a name of its own and a reason for each rule', () => {
    expect(new Set(judgingRules.map(({ name }) => name)).size).toBe(judgingRules.length);
    expect(judgingRules.every(({ because }) => because.length > 20)).toBe(true);
  });
});
