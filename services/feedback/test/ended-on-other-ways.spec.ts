import { transact } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { AssignReports } from '../src/assign-report/assign-reports.js';
import { EndCallBack } from '../src/call-reporter/end-call-back.js';
import { TakeCallBack } from '../src/call-reporter/take-call-back.js';
import { Contact } from '../src/contact.js';
import { countDuties } from '../src/count-duties/count-duties.js';
import { KeepContacts } from '../src/keep-contact/keep-contacts.js';
import { MakeDigests } from '../src/make-digest/make-digests.js';
import { RegisterWebhook } from '../src/register-webhook/register-webhook.js';
import { ClaimMails } from '../src/send-notice/claim-mails.js';
import { ExpireLeases } from '../src/send-notice/expire-leases.js';
import { RecordOutcome } from '../src/send-notice/record-outcome.js';
import { SendOne } from '../src/send-notice/send-one.js';
import { HandleIncidents } from '../src/tell-result/handle-incidents.js';
import { WriteNotices } from '../src/write-notice/write-notices.js';
import { newReport, steps } from './journey-events.js';
import type { ReportFacts } from './journey-events.js';
import { serviceParts } from './service-parts.js';

type Channel = 'mail' | 'webhook';

let service: Awaited<ReturnType<typeof serviceParts>>;
let partner: Server;
let url: string;
/** Bodies of the requests that a partner has got, by their ids. */
const requests: { readonly id: string; readonly body: string }[] = [];
/** What the partner answers to the next requests; then 204. */
const answers: number[] = [];
beforeAll(async () => {
  partner = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      requests.push({ id: String(request.headers['webhook-id']), body });
      response.writeHead(answers.shift() ?? 204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(partner, 'listening');
  const address = partner.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
  service = await serviceParts();
}, 60_000);
afterAll(async () => {
  expect(await countDuties(service.database)).toMatchObject({ owed: 0, forgotten: 0, twice: 0, balanced: true });
  await service.stop();
  partner.close();
});

const claim = (channel: Channel) => service.parts.get(ClaimMails).execute(channel, 100, 60_000);

async function send(channel: Channel) {
  const claimed = await claim(channel);
  return Promise.all(claimed.map((one) => service.parts.get(SendOne).execute(one)));
}

async function sendAndRecord(channel: Channel): Promise<void> {
  for (const attempt of await send(channel)) await service.parts.get(RecordOutcome).execute(attempt);
}

async function leadsHere(source: string): Promise<void> {
  const secret = `whsec_${Buffer.alloc(32).toString('base64')}`;
  await service.database.query(`INSERT INTO notice_webhook VALUES ($1, $2, $3, 'ops', now())`, [source, url, secret]);
}

/** Three notices that wait for the digest of a source. */
async function reportOf(source: string): Promise<ReportFacts> {
  const report = newReport();
  await transact(service.database, async (tx) => {
    const writeNotices = service.parts.get(WriteNotices);
    await writeNotices.execute(tx, [steps.received(report, { source, channel: 'partner' }), steps.accepted(report)]);
    await service.parts.get(HandleIncidents).execute(tx, [steps.handled(report)]);
  });
  return report;
}

const closeDigest = () => eventually(() => service.parts.get(MakeDigests).execute());

/** What the next process finds. */
async function leasesRunOut(): Promise<void> {
  await service.database.query(`UPDATE delivery SET lease_until = now() - interval '1 s' WHERE state = 'sending'`);
  await service.parts.get(ExpireLeases).execute(new Date());
}

describe('a process that ends while it tells a partner by webhook', () => {
  it.each([
    ['before its digest is closed', 1, () => Promise.resolve()],
    ['after its digest was closed', 1, closeDigest],
    ['after the claim, before the request', 1, async () => (await closeDigest()) && claim('webhook')],
    ['after the answer, before it is noted', 2, async () => (await closeDigest()) && send('webhook')],
    ['after it was noted', 1, async () => (await closeDigest()) && sendAndRecord('webhook')],
  ])('tells each notice under one id when it ended %s', async (point, times, go) => {
    const source = `partner ${point}`;
    await leadsHere(source);
    const { receiptNumber } = await reportOf(source);
    await go();
    await leasesRunOut();
    await service.database.query('UPDATE open_digest SET next_at = now()');
    await service.parts.get(MakeDigests).execute();
    await sendAndRecord('webhook');
    const told = requests.filter(({ body }) => body.includes(receiptNumber));
    expect(told).toHaveLength(times);
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    expect(new Set(told.map(({ body }) => body)).size).toBe(1);
    expect(told[0]?.body.split(receiptNumber)).toHaveLength(4);
  });
});

describe('a digest that waits for a webhook', () => {
  it('has the same bytes at each attempt, whatever becomes of its reports and its words', async () => {
    const source = 'partner who is busy';
    await leadsHere(source);
    const report = await reportOf(source);
    await closeDigest();
    answers.push(503);
    await sendAndRecord('webhook');
    await service.database.query(`INSERT INTO platform_contact VALUES ($1, 'a@example.org', 'en', now())`, [source]);
    await transact(service.database, (tx) => service.parts.get(AssignReports).execute(tx, [steps.merged(report)]));
    await service.database.query(`UPDATE delivery SET next_attempt_at = now() WHERE state = 'pending'`);
    await sendAndRecord('webhook');
    const told = requests.filter(({ body }) => body.includes(report.incidentNumber));
    expect(told).toHaveLength(2);
    expect(told[1]).toEqual(told[0]);
    expect(await service.database.query('SELECT FROM webhook_body')).toEqual([]);
    await closeDigest();
    await sendAndRecord('webhook');
    expect(requests.at(-1)?.body).toContain(report.otherNumber);
  });

  it('is owed to nobody once the webhook is removed of who has declined mails', async () => {
    const source = 'partner without mails';
    await leadsHere(source);
    await service.database.query(`INSERT INTO platform_contact VALUES ($1, '', 'en', now())`, [source]);
    await reportOf(source);
    await closeDigest();
    await transact(service.database, (tx) => service.parts.get(RegisterWebhook).remove(tx, source, 'ops', new Date()));
    await sendAndRecord('mail');
    const duties: unknown[] = await service.database.query(
      'SELECT DISTINCT d.state, reason FROM duty d JOIN report r ON r.id = report_id WHERE source = $1',
      [source],
    );
    expect(duties).toEqual([{ state: 'not-owed', reason: 'declined' }]);
  });
});

describe('a process that ends while it mails the digest of a platform', () => {
  it.each([
    ['after the claim, before the connection', 0, () => claim('mail')],
    ['after the answer, before it is noted', 1, () => send('mail')],
  ])('leaves it to a person when it ended %s', async (point, arrived, go) => {
    const source = `platform ${point}`;
    const email = `${source.replaceAll(/[ ,]/g, '')}@example.org`;
    await service.database.query(`INSERT INTO platform_contact VALUES ($1, $2, 'en', now())`, [source, email]);
    await reportOf(source);
    await closeDigest();
    await go();
    await leasesRunOut();
    await sendAndRecord('mail');
    const rows: unknown[] = await service.database.query('SELECT state FROM delivery WHERE platform = $1', [source]);
    expect(rows).toEqual([{ state: 'uncertain' }]);
    expect(service.sink.mails.filter(({ envelope }) => envelope.to.includes(email))).toHaveLength(arrived);
  });
});

describe('a process that ends while a reporter is called', () => {
  it('leaves the call with whoever took it, then with anybody, and it is told once', async () => {
    const report = newReport();
    const { reportId } = report;
    const call = (from: Date, who: string) =>
      transact(service.database, (tx) => service.parts.get(TakeCallBack).execute(tx, reportId, who, from));
    const told = (who: string, now: Date) => {
      const word = { reportId, outcome: 'reached', note: '', operator: who } as const;
      return transact(service.database, (tx) => service.parts.get(EndCallBack).execute(tx, word, now));
    };
    await transact(service.database, async (tx) => {
      const writeNotices = service.parts.get(WriteNotices);
      await writeNotices.execute(tx, [steps.received(report, { channel: 'fax' })]);
      const given = { reportId, email: '', name: '', language: 'en', inReplyTo: '', phone: '+86 10 5555 0100' };
      await service.parts
        .get(KeepContacts)
        .execute(tx, [Object.assign(new Contact(), given, { answerBy: 'call-back' })]);
      await writeNotices.execute(tx, [steps.accepted(report)]);
      await service.parts.get(HandleIncidents).execute(tx, [steps.handled(report)]);
    });
    const [now, later] = [new Date(), new Date(Date.now() + 1_860_000)];
    expect((await call(now, 'li')).sentences).toHaveLength(3);
    await expect(call(now, 'wang')).rejects.toThrow();
    expect((await call(later, 'wang')).sentences).toHaveLength(3);
    await expect(told('li', later)).rejects.toThrow();
    await told('wang', later);
    await expect(told('wang', later)).rejects.toThrow();
  });
});
