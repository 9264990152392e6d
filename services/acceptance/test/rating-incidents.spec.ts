import { incidentAccepted } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, report } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

describe('the level of an incident', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const opened = async () => {
    const { reportId, event } = report();
    await acceptance.say(event);
    const { data } = await eventually(async () =>
      (await acceptance.said(incidentAccepted)).find((one) => one.data.reportId === reportId),
    );
    return data;
  };
  const state = (incident: string, facts: object, name = 'li.na') =>
    acceptance.ask('PUT', `/incidents/${incident}/impact`, { body: { statedBy: 'the operator', ...facts }, name });
  const choose = (incident: string, level: string, name = 'li.na') =>
    acceptance.ask('POST', `/incidents/${incident}/level`, { body: { level, reason: 'It spreads.' }, name });
  const approve = (incident: string, name: string, body: object = { verdict: 'approve' }) =>
    acceptance.ask('POST', `/incidents/${incident}/level/approval`, { body, name, roles: ['supervisor'] });

  it('follows from what was stated, with the arithmetic, and every statement is kept', async () => {
    const { incidentId, incidentNumber } = await opened();
    const first = await state(incidentId, { peopleLeaked: 2_000_000 });
    expect(first.body).toMatchObject({
      computedLevel: 'III',
      level: 'III',
      waitingLevel: null,
      levelBy: 'operator:li.na',
    });
    const second = await state(incidentNumber, { directLossYuan: 10, peopleAffected: 500 }, 'wang.min');
    expect(second.body).toMatchObject({ computedLevel: 'IV', level: 'IV', priority: 'ordinary' });
    const { status, body } = await acceptance.ask('GET', `/incidents/${incidentNumber}/level`, { roles: ['analyst'] });
    expect(status).toBe(200);
    expect(body['statements']).toMatchObject([
      { by: 'operator:li.na', computedLevel: 'III', impact: { statedBy: 'the operator', peopleLeaked: 2_000_000 } },
      { by: 'operator:wang.min', computedLevel: 'IV', rulesVersion: expect.any(String) },
    ]);
    expect(body['rating']).toMatchObject({
      arithmetic: expect.arrayContaining([
        expect.objectContaining({ criterion: 'direct-loss', shown: '10 yuan: less than 5000000 yuan → no level' }),
      ]),
    });
    const file = await acceptance.ask('GET', `/incidents/${incidentId}`);
    expect(file.body['trail']).toEqual(
      expect.arrayContaining([expect.objectContaining({ actor: 'operator:wang.min', action: 'impact-stated' })]),
    );
  });

  it('waits, where it is grave, for a supervisor who is somebody else', async () => {
    const { incidentId } = await opened();
    const stated = await state(incidentId, { peopleLeaked: 12_000_000 });
    expect(stated.body).toMatchObject({ computedLevel: 'II', level: null, waitingLevel: 'II', priority: 'first' });
    const same = await approve(incidentId, 'li.na');
    expect(same).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:same-person' } });
    expect(same.body['detail']).toContain('operator:li.na');
    const path = `/incidents/${incidentId}/level/approval`;
    expect((await acceptance.ask('POST', path, { body: { verdict: 'approve' }, roles: ['handler'] })).status).toBe(403);
    const approved = await approve(incidentId, 'wang.min');
    expect(approved.body).toMatchObject({ level: 'II', levelBy: 'operator:li.na', approvedBy: 'operator:wang.min' });
    expect(await approve(incidentId, 'zhao.lei')).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:no-level-waits' },
    });
  });

  it('is listed where it waits for a second person', async () => {
    const { incidentId, incidentNumber } = await opened();
    await state(incidentId, { peopleLeaked: 12_000_000 });
    const listed = async (query: string) => (await acceptance.ask('GET', `/ratings?${query}`)).body['ratings'];
    const mine = expect.objectContaining({
      incidentId,
      incidentNumber,
      waitingLevel: 'II',
      waitingBy: 'operator:li.na',
    });
    expect(await listed('waiting=true&priority=first&state=open')).toContainEqual(mine);
    await approve(incidentId, 'wang.min');
    expect(await listed('waiting=true')).not.toContainEqual(expect.objectContaining({ incidentId }));
    expect(await listed('level=II&limit=1')).toMatchObject([{ incidentId, approvedBy: 'operator:wang.min' }]);
  });

  it('is approved once of many who approve at the same moment', async () => {
    const { incidentId } = await opened();
    await state(incidentId, { directLossYuan: 100_000_000 });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => approve(incidentId, name)));
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '409', '409', '409']);
  });

  it('is set by a person with a reason, and a grave one is refused with one', async () => {
    const { incidentId } = await opened();
    await state(incidentId, {});
    expect((await choose(incidentId, 'III')).body).toMatchObject({
      level: 'III',
      computedLevel: 'IV',
      levelReason: 'It spreads.',
    });
    expect((await choose(incidentId, 'I')).body).toMatchObject({ level: 'III', waitingLevel: 'I' });
    const silent = await approve(incidentId, 'wang.min', { verdict: 'refuse' });
    expect(silent.body['errors']).toContainEqual(expect.objectContaining({ field: 'reason' }));
    const refused = await approve(incidentId, 'wang.min', { verdict: 'refuse', reason: 'It does not.' });
    expect(refused.body).toMatchObject({ level: 'III', waitingLevel: null });
  });

  it.each<[object, string]>([
    [{ peopleLeaked: -1 }, 'peopleLeaked'],
    [{ peopleLeaked: 1.5 }, 'peopleLeaked'],
    [{ provincePercent: 101 }, 'provincePercent'],
    [{ organisation: 'bakery' }, 'organisation'],
    [{ discoveredAt: 'yesterday' }, 'discoveredAt'],
    [{ discoveredAt: '2199-01-01T00:00:00Z' }, 'discoveredAt'],
    [{ statedBy: '' }, 'statedBy'],
    [{ peopleLeakd: 5 }, 'peopleLeakd'],
  ])('is not computed from %j, and the field is named', async (facts, field) => {
    const { status, body } = await state(randomUUID(), facts);
    expect(status).toBe(400);
    expect(body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
  });

  it('is unknown where nothing was stated, and where there is no incident', async () => {
    const { incidentId } = await opened();
    expect(await choose(incidentId, 'III')).toMatchObject({
      status: 404,
      body: { type: 'urn:fengsui:problem:not-rated' },
    });
    expect((await state(randomUUID(), {})).status).toBe(404);
    expect((await acceptance.ask('GET', `/incidents/${incidentId}/level`)).status).toBe(404);
  });

  it('is stated by those on duty alone, by rules that everybody may read', async () => {
    const path = `/incidents/${randomUUID()}/impact`;
    const body = { statedBy: 'the operator' };
    expect((await acceptance.ask('PUT', path, { body, roles: ['analyst', 'ops'] })).status).toBe(403);
    expect((await acceptance.ask('PUT', path, { body, roles: [] })).status).toBe(401);
    const { body: api } = await acceptance.ask('GET', '/openapi.json');
    expect(api).toMatchObject({
      components: { schemas: { Impact: { required: ['statedBy'], properties: { shares: {} } } } },
    });
    const rules = await acceptance.ask('GET', '/level-rules', { roles: ['analyst'] });
    expect(rules.body).toMatchObject({ sources: { ours: expect.any(String) }, levels: { I: { zh: '特别重大' } } });
  });
});
