import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AcceptanceConfig } from '../src/acceptance-config.js';
import { Incident } from '../src/incident.js';
import { VulnerabilityNumbers } from '../src/number-vulnerability/vulnerability-numbers.js';
import { acceptanceForTest, report } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

const whole = {
  title: 'Example Gateway 命令执行漏洞',
  description: 'Example Gateway 是一款网关。攻击者可利用漏洞执行任意命令。',
  objectType: 'network-device',
  vendor: 'Example',
  product: 'Gateway',
  versions: '<=3.5',
  cves: ['CVE-2099-0001'],
  industry: 'telecom',
  zeroDay: true,
  publicProof: false,
  kind: 'generic',
  embargoUntil: '2099-03-01',
  cvss2: 'AV:N/AC:L/Au:N/C:P/I:P/A:P',
  cvss31: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
};

describe('a vulnerability that was reported', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const opened = async (given: Parameters<typeof report>[0] = {}) => {
    const { reportId, event } = report({ claimedClass: 'vulnerability', ...given });
    await acceptance.say(event);
    // The table is asked, not the stream: many wait for theirs side by side.
    const table = acceptance.database.getRepository(Incident);
    return eventually(async () => (await table.findOneBy({ reportId }))?.id);
  };
  const write = (incident: string, record: object) =>
    acceptance.ask('PUT', `/incidents/${incident}/vulnerability`, { body: record });
  const review = (incident: string, body: object, name = 'zhang.wei') =>
    acceptance.ask('POST', `/incidents/${incident}/vulnerability/reviews`, { body, name });
  const passed = (step: string, more: object = {}) => ({ step, verdict: 'passed', ...more });
  const original = passed('verified', { originality: 'original' });
  /** An incident whose vulnerability has only the third step before it. */
  const tidy = async (record: object, given: Parameters<typeof report>[0] = {}) => {
    const incident = await opened(given);
    await write(incident, { ...whole, ...record });
    await review(incident, passed('complete'));
    await review(incident, passed('tidy'));
    return incident;
  };
  /** One that is like no other. */
  const unlike = () => {
    const name = randomUUID().replaceAll('-', ' ');
    return { title: name, vendor: name.slice(0, 8), product: name, cves: [] };
  };

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

  it('keeps what it was when it got its number, but for what is learned later', async () => {
    const record = unlike();
    const incident = await tidy(record);
    await review(incident, original);
    const refused = await write(incident, { ...whole, ...record, vendor: 'Another' });
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:vulnerability-closed' } });
    expect(refused.body['detail']).toMatch(/vendor cannot change/);
    const fixed = { ...whole, ...record, fix: 'Install 3.6.', fixLink: 'https://example.org/fix', publicProof: true };
    expect(await write(incident, fixed)).toMatchObject({ status: 200, body: { record: { fix: 'Install 3.6.' } } });
    expect((await review(incident, original)).body['detail']).toBe('All steps are passed.');
  });

  it('gets a number of its own, without gaps, whatever is judged at the same moment or rolled back', async () => {
    const incidents = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => tidy(unlike())));
    const numbers = new VulnerabilityNumbers(new AcceptanceConfig());
    const lost = acceptance.database.transaction(async (tx) => {
      await numbers.next(tx, new Date());
      throw new Error('the process died');
    });
    const [answers] = await Promise.all([
      Promise.all(incidents.map((incident) => review(incident, original))),
      expect(lost).rejects.toThrow('the process died'),
    ]);
    const given = answers.map(({ body }) => Number(String(body['number']).slice(-5))).toSorted((a, b) => a - b);
    const [first = 0] = given;
    expect(given).toEqual(given.map((_, index) => first + index));
    const again = await tidy(unlike());
    expect(String((await review(again, original)).body['number'])).toMatch(new RegExp(`${first + 8}$`));
  });

  it('gets one number where many judge it at the same moment', async () => {
    const incident = await tidy(unlike());
    const answers = await Promise.all([1, 2, 3, 4].map(() => review(incident, original)));
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '409', '409', '409']);
  });

  it('is held against the archive: the same CVE, and the same product with a title alike, in Chinese too', async () => {
    const cves = [`CVE-2099-${Math.floor(10_000 + Math.random() * 1e9)}`];
    const product = `网关${randomUUID()}`;
    const first = await tidy({ title: '示例公司网关管理后台存在命令执行漏洞', product, cves });
    const accepted = await review(first, { ...original, note: 'Nothing near is the same.' });
    const number = String(accepted.body['number']);
    const sameCve = await tidy({ ...unlike(), cves });
    const sameProduct = await tidy({ title: '示例公司 网关 管理后台存在远程命令执行漏洞（二）', product, cves: [] });
    const nearOf = async (incident: string) =>
      (await acceptance.ask('GET', `/incidents/${incident}/vulnerability`)).body['near'];
    expect(await nearOf(sameCve)).toMatchObject([{ number, sameCves: cves, sameProduct: false }]);
    expect(await nearOf(sameProduct)).toContainEqual(
      expect.objectContaining({
        number,
        sameProduct: true,
        reason: expect.stringMatching(/^same vendor and product; titles alike: 0\.\d+/),
      }),
    );
    const unanswered = await review(sameCve, original);
    expect(unanswered).toMatchObject({ status: 409, body: { type: 'urn:fengsui:problem:near-ones' } });
    expect(unanswered.body['detail']).toContain(number);
    const duplicate = await review(sameCve, passed('verified', { originality: 'duplicate', duplicateOf: number }));
    expect(duplicate.body).toMatchObject({
      nextStep: null,
      originality: 'duplicate',
      duplicateOf: number,
      number: null,
    });
    const another = await review(sameProduct, { ...original, note: 'It is in another page of the product.' });
    expect(another.body).toMatchObject({ originality: 'original', number: expect.stringMatching(/^CNVD-/) });
    const { body } = await acceptance.ask('GET', `/incidents/${sameProduct}/vulnerability`);
    expect(JSON.stringify(body['reviews'])).toContain(number);
  });

  it('is seen by one that is the same and judged at the same moment', async () => {
    const record = unlike();
    const twins = await Promise.all([tidy(record), tidy(record)]);
    const answers = await Promise.all(twins.map((incident) => review(incident, original)));
    expect(answers.map(({ status }) => String(status)).sort()).toEqual(['200', '409']);
  });

  it('counts for whoever reported it, as original or not', async () => {
    const platform = `platform-${randomUUID()}`;
    const institute = `研究所-${randomUUID()}`;
    const found = await tidy(unlike(), { source: platform });
    const { number } = (await review(found, original)).body;
    const collected = await tidy(unlike(), { source: platform });
    await review(collected, passed('verified', { originality: 'collected' }));
    const repeated = await tidy({ ...unlike(), contributor: institute }, { source: platform });
    await review(repeated, passed('verified', { originality: 'duplicate', duplicateOf: number }));
    await tidy(unlike(), { source: platform });
    await opened({ source: platform });
    const span = `from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z`;
    const { body } = await acceptance.ask('GET', `/vulnerability-contributors?${span}`, { roles: ['analyst'] });
    expect(body['contributors']).toEqual(
      expect.arrayContaining([
        { contributor: platform, submitted: 4, original: 1, collected: 1, duplicate: 0, inReview: 2 },
        { contributor: institute, submitted: 1, original: 0, collected: 0, duplicate: 1, inReview: 0 },
      ]),
    );
    const none = await acceptance.ask('GET', `/vulnerability-contributors?from=1999-01-01&to=1999-02-01`);
    expect(none.body).toMatchObject({ contributors: [], total: { submitted: 0 } });
  });

  it.each<[object, string]>([
    [{}, 'title'],
    [{ title: '  ' }, 'title'],
    [{ title: 'x', cvss31: 'CVSS:3.1/AV:N' }, 'cvss31'],
    [{ title: 'x', cvss40: 9.8 }, 'cvss40'],
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
