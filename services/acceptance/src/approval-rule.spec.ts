import { InvalidBody, validateBody } from '@fengsui/http';
import { describe, expect, it } from '@jest/globals';
import { ApprovalRule } from './approval-rule.js';
import type { DecisionWeighed } from './approval-rule.js';
import { DecidedByProposer } from './decided-by-proposer.js';
import { DecisionProposal } from './decision-proposal.js';
import { ApprovalRuleBody } from './keep-approval-rules/approval-rule.body.js';

const rule = (terms: Partial<ApprovalRule>): ApprovalRule =>
  Object.assign(new ApprovalRule(), {
    decision: 'any',
    level: null,
    class: null,
    channel: null,
    enabled: true,
    ...terms,
  });
const weighed: DecisionWeighed = { decision: 'reject', level: 'II', class: 'spam', channel: 'web' };

describe('why a rule asks for a second person', () => {
  it('is written in one language or both, and told to the readers of either', () => {
    const written = (body: object) => validateBody(ApprovalRuleBody, { decision: 'any', ...body });
    expect(() => written({})).toThrow(InvalidBody);
    expect(() => written({ because: ' ', becauseZh: '试行。' })).toThrow(InvalidBody);
    expect(written({ becauseZh: '试行。' })).not.toHaveProperty('because');
    const toldOf = (because: string, becauseZh: string) =>
      Object.assign(new ApprovalRule(), { because, becauseZh }).told;
    expect(toldOf('', '试行。')).toEqual({ because: '试行。', becauseZh: '试行。' });
    expect(toldOf('Trials.', '')).toEqual({ because: 'Trials.', becauseZh: 'Trials.' });
    expect(toldOf('Trials.', '试行。')).toEqual({ because: 'Trials.', becauseZh: '试行。' });
  });
});

describe('a rule that asks for a second person', () => {
  it.each<[string, Partial<ApprovalRule>, boolean]>([
    ['names nothing', {}, true],
    ['is off', { enabled: false }, false],
    ['names the decision', { decision: 'reject' }, true],
    ['names the other decision', { decision: 'accept' }, false],
    ['names the level', { level: 'II' }, true],
    ['names a lighter level', { level: 'III' }, true],
    ['names a graver level', { level: 'I' }, false],
    ['names the class and the channel', { class: 'spam', channel: 'web' }, true],
    ['names another class', { class: 'malware' }, false],
    ['names another channel', { class: 'spam', channel: 'api' }, false],
  ])('asks by all that it names: one that %s', (_, terms, asks) => {
    expect(rule(terms).asksFor(weighed)).toBe(asks);
  });

  it('does not ask by a level where none is expected', () => {
    expect(rule({ level: 'IV' }).asksFor({ ...weighed, level: null })).toBe(false);
  });
});

describe('a proposed decision', () => {
  const at = new Date('2099-01-01T08:00:00Z');
  const proposed = () =>
    Object.assign(new DecisionProposal(), {
      reportId: 'r',
      proposedBy: 'operator:zhang.wei',
      state: 'waiting',
    } as const);

  it('is answered by another person than who proposed it, and withdrawn by anybody', () => {
    expect(() => proposed().approve('operator:zhang.wei', '', at)).toThrow(DecidedByProposer);
    expect(() => proposed().refuse('operator:zhang.wei', 'No.', at)).toThrow(DecidedByProposer);
    const [approved, refused, withdrawn] = [proposed(), proposed(), proposed()];
    approved.approve('operator:li.na', 'Seen.', at);
    refused.refuse('operator:li.na', 'No.', at);
    withdrawn.withdraw('operator:zhang.wei', at);
    expect([approved, refused, withdrawn]).toMatchObject([
      { state: 'approved', endedBy: 'operator:li.na', endedReason: 'Seen.', endedAt: at },
      { state: 'refused', endedReason: 'No.' },
      { state: 'withdrawn', endedBy: 'operator:zhang.wei' },
    ]);
  });
});
