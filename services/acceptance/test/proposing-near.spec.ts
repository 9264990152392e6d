import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { acceptanceForTest, report, unclearReport } from './acceptance.js';
import type { AcceptanceForTest } from './acceptance.js';

describe('incidents that may be about the same', () => {
  let acceptance: AcceptanceForTest;

  beforeAll(async () => {
    acceptance = await acceptanceForTest();
  });

  afterAll(async () => {
    await acceptance.stop();
  });

  it('are proposed where texts are alike, with the reason, and a report that waits is told of them', async () => {
    const description = '收到冒充某银行的短信，链接打开的是仿冒登录页面，要求输入卡号、密码和短信验证码。';
    const site = `${randomUUID().slice(0, 8)}.example`;
    const page = (path: string) => [{ kind: 'url', value: `http://login.${site}/${path}` }];
    const one = report({ description, observables: page('a'), language: 'zh-CN' });
    const other = report({ description: `${description}请尽快处理。`, observables: page('b'), language: 'zh-CN' });
    const waiting = unclearReport({ description: `${description}谢谢。`, observables: page('c'), language: 'zh-CN' });
    const elsewhere = report({ description: 'Our mail server is used for spam.', claimedClass: 'spam' });
    await acceptance.say(one.event, other.event, waiting.event, elsewhere.event);
    const near = async (path: string) => {
      const { body } = await acceptance.ask('GET', `${path}/near`);
      return JSON.parse(JSON.stringify(body['near'] ?? null));
    };
    const found = await eventually(async () => {
      const answer = await near(`/triage/${waiting.reportId}`);
      return answer?.length >= 2 && answer;
    });
    expect(found.slice(0, 2)).toEqual(
      [one, other].map(({ reportId }) =>
        expect.objectContaining({
          what: 'incident',
          reportId,
          samePlaces: [site],
          reason: expect.stringMatching(new RegExp(`^same place: ${site}; (same class; )?texts alike: 0\\.\\d+$`)),
        }),
      ),
    );
    expect(found[0].score).toBeGreaterThan(0.6);
    expect(JSON.stringify(found)).not.toContain(elsewhere.reportId);
    const [byIncident] = await near(`/incidents/${found[0].id}`);
    expect([other.reportId, waiting.reportId]).toContain(byIncident.reportId);
    expect((await acceptance.ask('GET', `/incidents/${randomUUID()}/near`)).status).toBe(404);
  });
});
