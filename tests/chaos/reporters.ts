import { reportSubmitted } from '@fengsui/contracts';
import { PlatformPublisher } from '@fengsui/messaging/platform-publisher';
import { eventually } from '@fengsui/testbed';
import { createTransport } from 'nodemailer';
import { createHmac, randomUUID } from 'node:crypto';
import type { SignedIn } from '../system/operator.ts';
import { readJson, sendReport } from '../system/reporter.ts';
import type { SystemUnderTest } from '../system/start-system.ts';

/** A way on which reports come. Each keeps at it until it was told that the report is kept, as a careful client does. */
export interface Channel {
  readonly name: string;
  report(finding: Finding): Promise<void>;
}

/** What is told by every channel, each time of another page. */
export interface Finding {
  readonly number: number;
  readonly url: string;
}

interface PartnerKey {
  readonly keyId: string;
  readonly secret: string;
  readonly url: string;
}

export interface Reporters {
  readonly channels: readonly Channel[];
  close(): Promise<void>;
}

/** Processes that are killed over and over are started again ever later. */
const patient = { deadlineMs: 600_000 };

export async function openChannels(system: SystemUnderTest, operator: SignedIn): Promise<Reporters> {
  const contact = { email: 'chaos-sensor@example.org', language: 'en' };
  const registered: { natsUrl: string; credentials: string } = await operator.post('/api/platforms', {
    ...contact,
    name: 'chaos-sensor',
  });
  const key: PartnerKey = await operator.post('/api/partners', {
    name: 'chaos-partner',
    email: 'chaos-partner@example.org',
    language: 'en',
  });
  const platform = await PlatformPublisher.open(registered.natsUrl, registered.credentials);
  return {
    channels: [
      { name: 'web', report: (finding) => byWeb(system.gateway, finding) },
      { name: 'mail', report: (finding) => byMail(system.smtpPort, finding) },
      {
        name: 'platform',
        report: async (finding) => {
          const id = randomUUID();
          await eventually(async () => {
            await platform.publish(reportSubmitted, told(finding), id);
            return true;
          }, patient);
        },
      },
      { name: 'partner', report: (finding) => byPartner(key, finding) },
    ],
    close: () => platform.close(),
  };
}

function told({ number, url }: Finding) {
  return {
    description: `A host was seen contacting a botnet's command server, sighting ${number}.`,
    class: 'malware',
    observables: [{ kind: 'url', value: url }],
  };
}

async function byWeb(gateway: string, finding: Finding): Promise<void> {
  const reporter = { email: `${randomUUID()}@example.org`, language: 'en' };
  const key = { 'idempotency-key': randomUUID() };
  await eventually(() => sendReport(gateway, { ...told(finding), reporter }, key), patient);
}

/** The same bytes at every attempt: by them intake knows a mail that comes again because its 250 was lost. */
async function byMail(port: number, { number, url }: Finding): Promise<void> {
  const mail = {
    from: `${randomUUID()}@example.org`,
    to: 'report@fengsui.example',
    subject: `钓鱼网站举报 ${number}`,
    messageId: `<${randomUUID()}@example.org>`,
    date: new Date(),
    text: `该网站仿冒银行：${url.replace('http', 'hxxp')} ，请处理。`,
  };
  await eventually(async () => {
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, socketTimeout: 20_000 });
    try {
      return await transport.sendMail(mail);
    } finally {
      transport.close();
    }
  }, patient);
}

async function byPartner({ keyId, secret, url }: PartnerKey, finding: Finding): Promise<void> {
  const id = randomUUID();
  const body = JSON.stringify(told(finding));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  await eventually(async () => {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'fengsui-key': keyId,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    };
    return readJson<object>(await fetch(url, { method: 'POST', body, headers }));
  }, patient);
}
