import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@fengsui/testbed';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { accepted, asked, handled, newReport, platformContact, received, rejected } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { startService } from './start-service.js';
import type { ServiceUnderTest } from './start-service.js';

interface Delivered {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let service: ServiceUnderTest;
let partner: Server;
let url: string;
const delivered: Delivered[] = [];
/** What the next requests are answered with; then 204. */
const answers: number[] = [];
beforeAll(async () => {
  partner = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      delivered.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(answers.shift() ?? 204, { location: 'http://127.0.0.1/elsewhere' }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(partner, 'listening');
  const address = partner.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  service = await startService({ webhookPrivateHosts: '127.0.0.1' });
}, 60_000);
afterAll(async () => {
  await service.stop();
  partner.close();
});

function register(source: string, to: string) {
  return service.ask(`/notice-webhooks/${source}`, ['ops'], { url: to }, 'PUT');
}

interface ToldNotice {
  readonly step: string;
  readonly receiptNumber: string;
}

function noticesTo(path: string): ToldNotice[] {
  return delivered
    .filter((one) => one.path === path)
    .flatMap(({ body }) => {
      const { data }: { data: { notices: ToldNotice[] } } = JSON.parse(body);
      return data.notices;
    });
}

describe('telling a partner by webhook', () => {
  it('sends each notice once, signed, and the same again until it is taken', async () => {
    const source = `partner-${randomUUID().slice(0, 8)}`;
    const { status, body: registered } = await register(source, `${url}/${source}`);
    expect(status).toBe(200);
    answers.push(503);
    const report = newReport();
    await service.publish(received(report, { source, channel: 'partner' }), accepted(report), handled(report));
    const notices = await eventually(
      () => {
        const all = noticesTo(`/${source}`);
        const posts = delivered.filter(({ path }) => path === `/${source}`);
        return posts.length >= 2 && new Set(all.map(({ step }) => step)).size === 3 && all;
      },
      { deadlineMs: 20_000 },
    );
    expect(notices.find(({ step }) => step === 'accepted')).toMatchObject({
      receiptNumber: report.receiptNumber,
      result: 'phishing',
      incidentNumber: report.incidentNumber,
    });
    const [first, second] = delivered.filter(({ path }) => path === `/${source}`);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = second?.headers ?? {};
    const key = Buffer.from(String(registered.secret).replace('whsec_', ''), 'base64');
    const signed = createHmac('sha256', key).update(`${String(id)}.${String(timestamp)}.${second?.body}`);
    expect(signature).toBe(`v1,${signed.digest('base64')}`);
    const listed = await service.ask('/notice-webhooks', ['supervisor']);
    expect(JSON.stringify(listed.body)).not.toContain('whsec_');
    await eventually(async () => {
      const { body } = await service.ask('/duties/summary', ['supervisor']);
      return body.fulfilled === 3 && body.sum === body.due;
    });
  }, 40_000);

  it('leads with RED to the status page, and says nothing of what is asked or explained', async () => {
    const source = `partner-${randomUUID().slice(0, 8)}`;
    await register(source, `${url}/${source}`);
    const [red, amber, refused] = [newReport(), newReport(), newReport()];
    await service.publish(
      ...[red, amber, refused].map((report) => received(report, { source, channel: 'partner' })),
      asked(red, { tlp: 'RED', question: 'Whose mailbox is it?' }),
      asked(amber, { question: 'Which host is it?' }),
      rejected(refused, { tlp: 'RED', sentence: 'The mailbox is ours.' }),
    );
    const notices = await eventually(() => noticesTo(`/${source}`).length === 6 && noticesTo(`/${source}`));
    const told = (step: string, { receiptNumber }: ReportFacts) =>
      notices.find((one) => one.step === step && one.receiptNumber === receiptNumber);
    expect(told('information-requested', red)).toMatchObject({
      explanation: '',
      text: { en: 'We need to know more. What we ask stands on the status page.' },
    });
    expect(told('information-requested', amber)).toMatchObject({ explanation: 'Which host is it?' });
    expect(told('rejected', refused)).toMatchObject({ result: 'no-evidence', explanation: '' });
    expect(JSON.stringify(delivered)).not.toMatch(/mailbox/);
  });

  it('does not follow a redirect: that one has failed and waits for a person', async () => {
    const source = `partner-${randomUUID().slice(0, 8)}`;
    answers.push(307);
    await register(source, `${url}/${source}`);
    const report = newReport();
    await service.publish(received(report, { source, channel: 'partner' }));
    const failed = await eventually(async () => {
      const { body } = await service.ask('/notices?state=failed', ['handler']);
      return body.notices.find(({ platform }: { platform: string }) => platform === source);
    });
    expect(failed).toMatchObject({ channel: 'webhook', lastError: '307', kind: 'digest' });
    expect(delivered.some(({ path }) => path === '/elsewhere')).toBe(false);
    const body = { as: 'sent', reason: 'They have it by mail.' };
    expect((await service.ask(`/notices/${failed.deliveryId}/settle`, ['handler'], body)).status).toBe(204);
    const kept = 'SELECT FROM webhook_body WHERE delivery_id = $1';
    expect(await service.database.query(kept, [failed.deliveryId])).toEqual([]);
  });

  it('goes by mail again once the webhook is removed', async () => {
    const source = `partner-${randomUUID().slice(0, 8)}`;
    await register(source, `${url}/${source}`);
    const removal = () => service.ask(`/notice-webhooks/${source}`, ['ops'], {}, 'DELETE');
    expect([(await removal()).status, (await removal()).status]).toEqual([204, 404]);
    const report = newReport();
    await service.publish(platformContact(source), received(report, { source, channel: 'partner' }));
    await eventually(() => service.sink.mails.some(({ envelope }) => envelope.to.includes(`${source}@example.org`)));
  });

  it.each([
    'http://hooks.example.org/x',
    'https://10.1.2.3/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest',
    'https://name:word@hooks.example.org/',
  ])('refuses to be led to %s', async (to) => {
    expect((await register('partner-x', to)).status).toBe(400);
  });

  it('is set up by ops and supervisors', async () => {
    expect((await service.ask('/notice-webhooks', ['handler'])).status).toBe(403);
    expect((await register('partner-x', 'no URL')).body.errors[0].field).toBe('url');
    expect((await register('%20', `${url}/x`)).body.errors[0].field).toBe('source');
  });
});
