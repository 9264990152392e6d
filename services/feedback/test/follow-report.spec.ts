import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@fengsui/testbed';
import { createHash, randomBytes } from 'node:crypto';
import { accepted, contact, handled, newReport, received, rejected } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { startService } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await startService();
}, 60_000);
afterAll(() => service.stop());

interface Secretive extends ReportFacts {
  readonly secret: string;
  readonly secretSha256: string;
}

function newReceipt(): Secretive {
  const secret = randomBytes(18).toString('base64url');
  return { ...newReport(), secret, secretSha256: createHash('sha256').update(secret).digest('hex') };
}

async function look(receiptNumber: string, secret?: string) {
  const response = await fetch(`${service.url}/reports/${encodeURIComponent(receiptNumber)}`, {
    headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
  });
  return { status: response.status, body: JSON.parse(await response.text()), headers: response.headers };
}

async function lookUntil({ receiptNumber, secret }: Secretive, state: string) {
  return eventually(async () => {
    const { body } = await look(receiptNumber, secret);
    return body.state === state && body;
  });
}

describe('following a report', () => {
  it('shows each step as it is made, with what became of its mail', async () => {
    const report = newReceipt();
    await service.publish(received(report, { secretSha256: report.secretSha256, language: 'en' }), contact(report));
    const first = await lookUntil(report, 'received');
    expect(first).toMatchObject({ receiptNumber: report.receiptNumber, language: 'en' });
    expect(first.incidentNumber).toBeUndefined();
    await service.publish(accepted(report));
    expect(await lookUntil(report, 'accepted')).toMatchObject({ incidentNumber: report.incidentNumber });
    await service.publish(handled(report));
    await lookUntil(report, 'handled');
    await eventually(async () => {
      const { body } = await look(report.receiptNumber, report.secret);
      return body.timeline.every(({ mail }: { mail: string }) => mail === 'sent');
    });
    const { body, headers } = await look(report.receiptNumber, report.secret);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body.timeline.map(({ step, at }: { step: string; at: string }) => [step, at])).toEqual([
      ['received', '2099-01-01T00:00:05.000Z'],
      ['accepted', '2099-01-01T00:00:05.000Z'],
      ['handled', '2099-01-01T00:00:05.000Z'],
    ]);
    expect(body.timeline[2].text).toEqual({
      'zh-CN': '您报告的网络安全事件已处置完毕。北方示例网络：已处置，已关停仿冒网站。',
      en: 'The incident that you reported was handled. Example Net North handled it: 已关停仿冒网站.',
    });
    expect(JSON.stringify(body)).not.toContain('@example.org');
  });

  it('shows a reporter who left no address the reason of a rejection', async () => {
    const report = newReceipt();
    await service.publish(
      received(report, { secretSha256: report.secretSha256 }),
      rejected(report, { code: 'out-of-scope', sentence: '该问题不属于网络安全事件。' }),
    );
    const body = await lookUntil(report, 'rejected');
    expect(body.timeline.map(({ mail }: { mail: string }) => mail)).toEqual(['none', 'none']);
    expect(body.timeline[1].text['zh-CN']).toContain('该问题不属于网络安全事件。');
  });

  it('shows a report that nobody could read yet as received', async () => {
    const report = newReceipt();
    const unreadable = { secretSha256: report.secretSha256, unreadableReason: 'No part of the mail could be read.' };
    await service.publish(received(report, unreadable));
    expect((await lookUntil(report, 'received')).timeline).toHaveLength(1);
  });

  it('tells of an incident with TLP:RED only that it was handled', async () => {
    const report = newReceipt();
    await service.publish(
      received(report, { secretSha256: report.secretSha256 }),
      accepted(report),
      handled(report, { tlp: 'RED' }),
    );
    const body = await lookUntil(report, 'handled');
    expect(body.timeline.at(-1).text.en).toContain('was handled');
    expect(JSON.stringify(body)).not.toContain('Example Net North');
  });
});

describe('a receipt that does not fit', () => {
  it('is answered alike whatever is wrong with it', async () => {
    const report = newReceipt();
    const secretless = newReceipt();
    await service.publish(received(report, { secretSha256: report.secretSha256 }), received(secretless));
    await lookUntil(report, 'received');
    const answers = await Promise.all([
      look(report.receiptNumber, 'wrong'),
      look(report.receiptNumber, report.secretSha256),
      look(report.receiptNumber),
      look(secretless.receiptNumber, ''),
      look(secretless.receiptNumber, 'anything'),
      look('FS-20990101-NOBODYS0', report.secret),
      look("FS-' OR 1=1 --", report.secret),
      look('x'.repeat(1_000), report.secret),
    ]);
    for (const { status, body, headers } of answers) {
      expect(status).toBe(404);
      const { instance: _instance, traceId: _traceId, ...same } = body;
      expect(same).toEqual({
        type: 'urn:fengsui:problem:report-not-found',
        status: 404,
        title: 'No report has this receipt number and secret',
        detail: 'Check the receipt number, and send its secret as `Authorization: Bearer`.',
      });
      expect(headers.get('content-type')).toContain('application/problem+json');
    }
  });
});
