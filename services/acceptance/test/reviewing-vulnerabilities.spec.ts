import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { original, passed, unlike, whole, vulnerabilityDesk } from './vulnerability-desk.js';

describe('a vulnerability that was reported', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const { opened, write, review, tidy } = vulnerabilityDesk(() => acceptance);

  it('is written, scored, and reviewed in three steps, each by somebody', async () => {
    const incident = await opened();
    const written = await write(incident, { ...whole, ...unlike() });
    expect(written).toMatchObject({
      status: 200,
      body: {
        severity: 'high',
        scores: [
          { version: '3.1', score: 9.8 },
          { version: '2.0', score: 7.5 },
        ],
        nextStep: 'complete',
        number: null,
      },
    });
    expect((await review(incident, passed('complete'), 'li.na')).body).toMatchObject({ nextStep: 'tidy' });
    const returned = { step: 'tidy', verdict: 'returned', note: 'The versions are missing.' };
    expect((await review(incident, returned, 'wang.min')).body).toMatchObject({ nextStep: 'tidy' });
    await review(incident, passed('tidy'), 'wang.min');
    const accepted = await review(incident, original, 'zhao.lei');
    expect(accepted.body).toMatchObject({ nextStep: null, originality: 'original' });
    expect(accepted.body['number']).toMatch(/^CNVD-\d{4}-\d{5}$/);
    const { body } = await acceptance.ask('GET', `/incidents/${incident}/vulnerability`, { roles: ['analyst'] });
    expect(body['reviews']).toMatchObject([
      { step: 'complete', verdict: 'passed', by: 'operator:li.na', at: expect.any(String) },
      { step: 'tidy', verdict: 'returned', note: 'The versions are missing.', by: 'operator:wang.min' },
      { step: 'tidy', verdict: 'passed' },
      { step: 'verified', verdict: 'passed', originality: 'original', by: 'operator:zhao.lei' },
    ]);
    const listed = await acceptance.ask('GET', `/vulnerabilities?number=${String(accepted.body['number'])}`);
    expect(listed.body).toMatchObject({ vulnerabilities: [{ incidentId: incident, severity: 'high' }], next: null });
  });

  it('takes its steps in their order, and each when what it asks for is there', async () => {
    const incident = await opened();
    await write(incident, { title: 'Example' });
    expect(await review(incident, passed('tidy'))).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:not-this-step', detail: 'The next step is complete.' },
    });
    const incomplete = await review(incident, passed('complete'));
    expect(incomplete.body).toMatchObject({
      type: 'urn:fengsui:problem:vulnerability-incomplete',
      detail: 'Write these first: description, objectType, kind, vendor, product, versions.',
    });
    const { cvss2: _, cvss31: __, ...unscored } = { ...whole, ...unlike() };
    await write(incident, unscored);
    await review(incident, passed('complete'));
    expect((await review(incident, passed('tidy'))).body['detail']).toContain('cvss2, cvss31 or cvss40');
    await write(incident, { ...unscored, cvss2: whole.cvss2 });
    await review(incident, passed('tidy'));
    await write(incident, { ...unscored, cvss2: whole.cvss2, versions: '<=3.6' });
    expect((await review(incident, original)).body['detail']).toBe('The next step is tidy.');
  });

  it('of one organisation needs no vendor', async () => {
    const incident = await opened();
    const { vendor: _, product: __, versions: ___, ...event } = { ...whole, ...unlike(), kind: 'event' };
    await write(incident, event);
    expect((await review(incident, passed('complete'))).status).toBe(200);
  });

  it('is written where what is not known is null', async () => {
    const incident = await opened();
    const { status, body } = await write(incident, { ...whole, ...unlike(), cvss40: null, embargoUntil: null });
    expect(status).toBe(200);
    expect(body['record']).not.toHaveProperty('cvss40');
    expect(body['record']).not.toHaveProperty('embargoUntil');
  });

  it.each<[object, string]>([
    [{}, 'title'],
    [{ title: '  ' }, 'title'],
    [{ title: 'x', cvss31: 'CVSS:3.1/AV:N' }, 'cvss31'],
    [{ title: 'x', cvss40: 9.8 }, 'cvss40'],
    [{ title: 'a\0b' }, 'title'],
    [{ title: 'x', vendor: 'half of a pair: \ud83c' }, 'vendor'],
    [{ title: 'x', cves: ['2099-1'] }, 'cves'],
    [{ title: 'x', objectType: 'toaster' }, 'objectType'],
    [{ title: 'x', fixLink: 'javascript:alert(1)' }, 'fixLink'],
    [{ title: 'x', embargoUntil: '2099-02-30' }, 'embargoUntil'],
    [{ title: 'x', severity: 'high' }, 'severity'],
  ])('is not written from %j, and the field is named', async (record, field) => {
    const { status, body } = await write(randomUUID(), record);
    expect(status).toBe(400);
    expect(body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
  });

  it.each<[object, string]>([
    [{ step: 'verified', verdict: 'passed' }, 'originality'],
    [{ step: 'verified', verdict: 'passed', originality: 'duplicate' }, 'duplicateOf'],
    [{ step: 'tidy', verdict: 'passed', originality: 'original' }, 'originality'],
    [{ step: 'verified', verdict: 'passed', originality: 'original', duplicateOf: 'CNVD-2099-00001' }, 'duplicateOf'],
    [{ step: 'tidy', verdict: 'returned' }, 'note'],
    [{ step: 'published', verdict: 'passed' }, 'step'],
  ])('is not judged by %j, and the field is named', async (body, field) => {
    const answered = await review(randomUUID(), body);
    expect(answered.status).toBe(400);
    expect(answered.body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
  });

  it('is not what an incident of another class has, and nothing before it is written', async () => {
    const phishing = await opened({ claimedClass: 'phishing' });
    expect(await write(phishing, whole)).toMatchObject({
      status: 409,
      body: { type: 'urn:fengsui:problem:not-a-vulnerability' },
    });
    const incident = await opened();
    expect((await review(incident, passed('complete'))).status).toBe(404);
    expect((await acceptance.ask('GET', `/incidents/${incident}/vulnerability`)).status).toBe(404);
    const wrong = await tidy(unlike());
    const repeated = passed('verified', { originality: 'duplicate', duplicateOf: 'CNVD-1999-00001' });
    expect(await review(wrong, repeated)).toMatchObject({ body: { type: 'urn:fengsui:problem:not-in-archive' } });
    const handler = { body: whole, roles: ['handler'] } as const;
    expect((await acceptance.ask('PUT', `/incidents/${incident}/vulnerability`, handler)).status).toBe(403);
  });

  it('is listed page by page', async () => {
    await tidy(unlike());
    await tidy(unlike());
    const first = await acceptance.ask('GET', '/vulnerabilities?place=verified&limit=1');
    const next = String(first.body['next']);
    const second = await acceptance.ask('GET', `/vulnerabilities?place=verified&limit=1&before=${next}`);
    expect(second.body['vulnerabilities']).toHaveLength(1);
    expect(second.body['vulnerabilities']).not.toEqual(first.body['vulnerabilities']);
  });

  it('is listed by what its record says', async () => {
    const vendor = `Vendor ${randomUUID()}`;
    const [telecom, health] = [await opened(), await opened()];
    await write(telecom, { ...unlike(), vendor, industry: 'telecom', zeroDay: true, kind: 'generic' });
    await write(health, { ...unlike(), vendor, industry: 'health', publicProof: true, kind: 'event' });
    const listed = async (query: string) => {
      const { body } = await acceptance.ask('GET', `/vulnerabilities?vendor=${encodeURIComponent(vendor)}&${query}`);
      return Array.isArray(body['vulnerabilities'])
        ? body['vulnerabilities'].map((one) => Object(one).incidentId)
        : body;
    };
    expect(await listed('')).toEqual([health, telecom]);
    expect(await listed('industry=telecom&zeroDay=true')).toEqual([telecom]);
    expect(await listed('publicProof=true&kind=event')).toEqual([health]);
    expect(await listed('industry=telecom&publicProof=true')).toEqual([]);
  });
});
