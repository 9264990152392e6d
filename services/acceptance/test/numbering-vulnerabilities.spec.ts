import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AcceptanceConfig } from '../src/acceptance-config.js';
import { VulnerabilityNumbers } from '../src/number-vulnerability/vulnerability-numbers.js';
import { acceptanceForTest } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';
import { original, passed, unlike, vulnerabilityDesk, whole } from './vulnerability-desk.js';

describe('a vulnerability that was verified', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  const { opened, write, review, tidy } = vulnerabilityDesk(() => acceptance);

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
});
