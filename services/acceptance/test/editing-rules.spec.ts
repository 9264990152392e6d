import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acceptanceForTest, report, tell, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

const newRule = {
  name: 'burnt-toast',
  condition: "description.says([r'burnt \\w+ toast'])",
  class: 'spam',
  confidence: 0.9,
  sentence: { zh: '有人烤焦了面包', en: 'somebody burnt the toast' },
};

describe('the rules by which classes are proposed', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const asAnalyst = (method: string, path: string, body?: unknown) =>
    acceptance.ask(method, path, { roles: ['analyst'], name: 'li.na', ...(body !== undefined && { body }) });
  const told = (one: ReturnType<typeof report>) => tell(acceptance, one);

  it('are listed with those that are there from the start, the surest first', async () => {
    const { status, body } = await acceptance.ask('GET', '/rules');
    expect(status).toBe(200);
    expect(body['rules']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'service-flooded',
          version: 1,
          enabled: true,
          changedBy: 'service:acceptance',
        }),
      ]),
    );
  });

  it('are added, changed, turned off and removed, and every version stays', async () => {
    const added = await asAnalyst('POST', '/rules', newRule);
    expect(added).toMatchObject({ status: 201, body: { version: 1, enabled: true, changedBy: 'operator:li.na' } });
    const odd = () => told(unclearReport({ description: 'Somebody left burnt rye toast.' }));
    expect(await odd()).toMatchObject({
      proposedClass: 'spam',
      classReason: 'rule burnt-toast: the text says “burnt rye toast”',
      classConfidence: 0.9,
      evidence: [{ field: 'description', line: 1, value: 'burnt rye toast', by: 'burnt-toast' }],
      proposedWith: { held: [{ name: 'burnt-toast', version: 1 }] },
      rsit: { version: '1003', type: 'spam' },
      gbt: { version: '2023', subcategory: '信息滥发事件' },
    });

    expect(await asAnalyst('PATCH', '/rules/burnt-toast', { class: 'other', version: 7 })).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:changed-meanwhile' },
    });
    const changed = await asAnalyst('PATCH', '/rules/burnt-toast', { class: 'phishing', version: 1 });
    expect(changed.body).toMatchObject({ class: 'phishing', version: 2, condition: newRule.condition });
    expect(await odd()).toMatchObject({ proposedClass: 'phishing' });

    await asAnalyst('PATCH', '/rules/burnt-toast', { enabled: false });
    expect((await odd())['classReason']).not.toContain('burnt-toast');
    expect((await asAnalyst('DELETE', '/rules/burnt-toast')).status).toBe(204);
    expect((await asAnalyst('PATCH', '/rules/burnt-toast', { enabled: true })).status).toBe(404);
    const { body } = await asAnalyst('GET', '/rules/burnt-toast/versions');
    expect(body['versions']).toMatchObject([
      { version: 1, change: 'added' },
      { version: 2, change: 'changed', class: 'phishing' },
      { version: 3, change: 'changed', enabled: false },
      { version: 4, change: 'removed', changedBy: 'operator:li.na' },
    ]);
    const trail = await acceptance.database.query(
      `SELECT actor, action FROM audit_entry WHERE subject = 'rule' AND subject_id = 'burnt-toast' ORDER BY sequence`,
    );
    expect(trail.map(({ action }: { action: string }) => action)).toEqual([
      'rule-added',
      'rule-changed',
      'rule-changed',
      'rule-removed',
    ]);
    expect((await asAnalyst('POST', '/rules', newRule)).body).toMatchObject({ version: 5 });
  });

  it('are refused where they do not compile, with line and column, and change nothing', async () => {
    const condition = "region == '11' &&\n  descripton.says(['x'])";
    for (const refused of [
      await asAnalyst('POST', '/rules', { ...newRule, name: 'misspelt', condition }),
      await asAnalyst('PATCH', '/rules/service-flooded', { condition }),
      await asAnalyst('POST', '/rules/try', { rule: { condition, class: 'spam', confidence: 1 } }),
    ]) {
      expect(refused).toMatchObject({
        status: 422,
        body: {
          type: 'urn:fengsui:problem:condition-refused',
          errors: [{ field: 'condition', message: expect.stringMatching(/^line 2, column 3: .*descripton/) }],
        },
      });
    }
    const { body } = await asAnalyst('GET', '/rules/service-flooded/versions');
    expect(body['versions']).toHaveLength(1);
  });

  it('put the report before a person where one fails on it, and harm no other', async () => {
    await asAnalyst('POST', '/rules', {
      ...newRule,
      name: 'second-observable',
      condition: "observables[1].kind == 'md5'",
      class: 'malware',
    });
    const failing = report({ claimedClass: '', description: 'Our site was defaced by somebody.' });
    const body = await told(failing);
    expect(body).toMatchObject({
      state: 'undecided',
      leftOpenBy: 'rule-failed',
      proposedClass: 'defacement',
      failedRules: [{ name: 'second-observable', version: 1, reason: expect.stringContaining('index') }],
    });
    const { body: parked } = await acceptance.ask('GET', '/parked', { roles: ['ops'] });
    expect(parked['parked']).toEqual([]);
    expect((await asAnalyst('DELETE', '/rules/second-observable')).status).toBe(204);
    expect(await told(report({ claimedClass: '', description: 'Our site was defaced by somebody.' }))).toMatchObject({
      state: 'accepted',
    });
  });

  it('are tried on a text, and on the last reports, and nothing changes', async () => {
    const purple = report({
      description: 'A purple elephant imitates our sign-in: a phishing page.',
      claimedClass: '',
    });
    expect(await told(purple)).toMatchObject({ proposedClass: 'phishing' });
    const rule = { condition: "description.says(['purple elephant'])", class: 'mixed', confidence: 1 };
    const onText = await asAnalyst('POST', '/rules/try', { rule, text: 'first\na Purple\nElephant phishing' });
    expect(onText).toMatchObject({
      status: 200,
      body: {
        tried: 1,
        held: 1,
        wouldChange: 1,
        examples: [{ from: 'phishing', to: 'mixed', evidence: [{ line: 2, value: 'Purple Elephant' }] }],
      },
    });
    const onReports = await asAnalyst('POST', '/rules/try', { rule });
    expect(onReports.body).toMatchObject({
      wouldChange: 1,
      changes: [{ from: 'phishing', to: 'mixed', reports: 1 }],
      examples: [{ reportId: purple.reportId, begins: expect.stringContaining('purple') }],
      failed: 0,
    });
    expect(onReports.body['tried']).toBeGreaterThan(1);
    const failing = { ...rule, condition: "observables[99].kind == 'md5'" };
    const { body } = await asAnalyst('POST', '/rules/try', { rule: failing });
    expect(body['failed']).toBeGreaterThan(0);
    expect((await asAnalyst('GET', '/rules')).body['rules']).not.toContainEqual(
      expect.objectContaining({ class: 'mixed', confidence: 1 }),
    );
    expect(await acceptance.ask('GET', `/triage/${purple.reportId}`)).toMatchObject({
      body: { proposedClass: 'phishing' },
    });
  });

  it('are changed by analysts and supervisors only', async () => {
    const roles = ['duty-officer', 'handler', 'ops'] as const;
    const change = { body: { enabled: false }, roles };
    expect((await acceptance.ask('PATCH', '/rules/service-flooded', change)).status).toBe(403);
    expect((await acceptance.ask('DELETE', '/rules/service-flooded', { roles })).status).toBe(403);
    expect((await acceptance.ask('POST', '/rules', { body: newRule, roles })).status).toBe(403);
    expect((await acceptance.ask('GET', '/rules', { roles: ['ops'] })).status).toBe(403);
  });

  it.each([
    [{ ...newRule, name: 'Not A Name' }, 'name'],
    [{ ...newRule, name: 'x', confidence: 2 }, 'confidence'],
    [{ ...newRule, name: 'x', class: 'burglary' }, 'class'],
    [{ ...newRule, name: 'x', sentence: { zh: '' } }, 'sentence.zh'],
  ])('are refused with the field that is wrong: %j', async (body, field) => {
    const refused = await asAnalyst('POST', '/rules', body);
    expect(refused.status).toBe(400);
    expect(refused.body['errors']).toContainEqual(expect.objectContaining({ field }));
  });
});
