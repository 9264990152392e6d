import { PlatformPublisher } from '@fengsui/messaging/platform-publisher';
import { reportSubmitted } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { randomUUID } from 'node:crypto';
import { mailsTo, wholeMail } from '../system/mails.ts';
import { signIn } from '../system/operator.ts';
import { plainReport, readStatus, Refusal, sendReport } from '../system/reporter.ts';
import { startSystem } from '../system/start-system.ts';
import type { SystemUnderTest } from '../system/start-system.ts';

const patient = { deadlineMs: 60_000 };

describe('one report, followed from outside', () => {
  let system: SystemUnderTest;

  beforeAll(async () => {
    system = await startSystem({ FENGSUI_GATEWAY_LOOK_UPS_PER_MINUTE: '100000' });
  });

  afterAll(async () => {
    await system.stop();
  });

  const threeMails = (address: string) =>
    eventually(async () => {
      const mails = await mailsTo(system.mails, address);
      expect(mails).toHaveLength(3);
      return Promise.all(mails.toReversed().map((mail) => wholeMail(system.mails, mail)));
    }, patient);

  it('goes from the web to the last notice, and the reporter is told at each of the three steps', async () => {
    const address = `${randomUUID()}@example.org`;
    const receipt = await sendReport(system.gateway, {
      ...plainReport('web'),
      reporter: { email: address, language: 'zh-CN' },
    });
    await eventually(async () => (await readStatus(system.gateway, receipt)).state === 'handled', patient);
    const { timeline } = await readStatus(system.gateway, receipt);
    expect(timeline.map(({ step }) => step)).toEqual(['received', 'accepted', 'handled']);
    const mails = await threeMails(address);
    for (const { subject, text } of mails) {
      expect(subject).toContain(receipt.receiptNumber);
      expect(text).toMatch(/[一-鿿]/);
    }
  });

  it('shows the whole way of a report as one trace', async () => {
    const operator = await signIn(system.gateway, system.operator);
    const address = `${randomUUID()}@example.org`;
    const report = { ...plainReport('traced'), reporter: { email: address, language: 'en' } };
    const response = await fetch(`${system.gateway}/api/reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
    });
    const traceId = response.headers.get('x-trace-id') ?? '';
    await threeMails(address);
    const services = ['gateway', 'intake', 'acceptance', 'dispatch', 'branch-agent', 'feedback', 'bulletin'];
    await eventually(async () => {
      const trace: { spans: { service: string; name: string }[] } = await operator.get(`/traces/${traceId}`);
      expect([...new Set(trace.spans.map(({ service }) => service))]).toEqual(expect.arrayContaining(services));
      expect(trace.spans.filter(({ name }) => name === 'send notice')).toHaveLength(3);
      return true;
    }, patient);
  });

  it('goes from a mail to three mails in its thread', async () => {
    const address = `${randomUUID()}@example.org`;
    const transport = createTransport({ host: '127.0.0.1', port: system.smtpPort, ignoreTLS: true });
    const messageId = `<${randomUUID()}@example.org>`;
    await transport.sendMail({
      from: address,
      to: 'report@fengsui.example',
      subject: '钓鱼网站举报',
      messageId,
      text: '该网站仿冒银行：hxxp://login[.]example[.]org/pay ，服务器 192.0.2[.]44 ，请处理。',
    });
    transport.close();
    const mails = await threeMails(address);
    for (const { headers } of mails) expect(JSON.stringify(headers)).toContain(messageId);
  });

  it('takes what a detection platform publishes, and tells it in a digest', async () => {
    const operator = await signIn(system.gateway, system.operator);
    const name = `sensor-${randomUUID().slice(0, 8)}`;
    const address = `${name}@example.org`;
    const { natsUrl, credentials }: { natsUrl: string; credentials: string } = await operator.post('/api/platforms', {
      name,
      email: address,
      language: 'en',
    });
    const platform = await PlatformPublisher.open(natsUrl, credentials);
    const id = randomUUID();
    for (let time = 0; time < 10; time += 1) await platform.publish(reportSubmitted, plainReport(name), id);
    await platform.close();
    const digests = await eventually(
      async () => {
        const mails = await mailsTo(system.mails, address);
        const texts = await Promise.all(mails.map((mail) => wholeMail(system.mails, mail)));
        return texts.length > 0 && texts;
      },
      { deadlineMs: 90_000 },
    );
    expect(digests[0]?.text).toMatch(/FS-|1/);
  });

  it('answers the same receipt for the same idempotency key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const report = plainReport(randomUUID());
    const [first, second] = [
      await sendReport(system.gateway, report, key),
      await sendReport(system.gateway, report, key),
    ];
    expect(second).toMatchObject({ receiptNumber: first.receiptNumber, secret: first.secret });
  });

  it.each([
    ['{"description": "cut', 400, /JSON/i],
    ['{"description": 7}', 400, /description/],
    ['{"description": "A host scans us.", "colour": "red"}', 400, /colour/],
    [
      '{"description": "A host scans us.", "observables": [{"kind": "ipv4", "value": "192.0.2.999"}]}',
      400,
      /observables\[0\]\.value/,
    ],
    [`{"description": "${'x'.repeat(2_000_000)}"}`, 413, /1.?000.?000|1 MB/],
  ])('refuses %.40s with a sentence that says why', async (body, status, why) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${system.gateway}/api/reports`, { method: 'POST', headers, body });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.text()).toMatch(why);
  });

  it('shows a report to nobody without its secret', async () => {
    const receipt = await sendReport(system.gateway, plainReport('secret'));
    const [unknown, wrong] = await Promise.all(
      [
        { ...receipt, receiptNumber: 'FS-20990101-00000000' },
        { ...receipt, secret: 'A'.repeat(26) },
      ].map((guess) => readStatus(system.gateway, guess).catch((error: unknown) => error)),
    );
    expect(unknown).toBeInstanceOf(Refusal);
    expect(wrong).toMatchObject({ status: 404 });
    expect(unknown).toMatchObject({ status: 404 });
  });
});
