import {
  noticeReturned,
  orderReplied,
  reporterContactGiven,
  reportReceived,
  supplementReceived,
} from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readReceiptNumber } from '../src/receipts.js';
import { intakeForTest, jsonOf, patience } from './intake.js';
import type { IntakeForTest, Receipt } from './intake.js';
import { sendMail } from './smtp-client.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest({ authservIds: 'mx.cert.example' });
});
afterAll(() => intake.stop());

const reporter = { email: 'Li@example.org', language: 'en' };

async function reported(): Promise<Receipt & { id: string }> {
  const report = { description: 'http://198.51.100.1/login', reporter };
  const receipt = await jsonOf<Receipt>(await intake.post(JSON.stringify(report)));
  await intake.reportOf(receipt.receiptNumber, 'read');
  const { id } = await intake.reportOf(receipt.receiptNumber);
  return { ...receipt, id };
}

function addressOfNotice({ receiptNumber }: Pick<Receipt, 'receiptNumber'>, deliveryId: string = randomUUID()): string {
  return `notices+${receiptNumber.toLowerCase()}.${deliveryId.replaceAll('-', '')}@cert.example`;
}

const quoted = ['On Mon, 1 Jan 2099 at 08:30, CERT <notices@cert.example> wrote:', '> http://198.51.100.1/login'];
const reply = (from: string, ...fields: string[]) =>
  [`From: ${from}`, 'Subject: Re: [FS-1] Receipt', ...fields, '', 'It is at 192.0.2.9 now.', '', ...quoted].join(
    '\r\n',
  );

function followUpOf(reportId: string) {
  return eventually(async () => {
    const [row] = await intake.query('SELECT * FROM follow_up WHERE report_id = $1', [reportId]);
    return row?.state === 'received' ? undefined : row;
  }, patience);
}

const bounce = [
  'From: MAILER-DAEMON@mx.example.org',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  '',
  '--b',
  '',
  'Sorry.',
  '--b',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example.org',
  '',
  'Final-Recipient: rfc822; li@example.org',
  'Action: failed',
  'Status: 5.1.1',
  '--b--',
].join('\r\n');

describe('a reply to a notice', () => {
  it.each([
    ['to the address for answers', addressOfNotice],
    ['with the receipt number in its subject', () => 'reports@cert.example'],
  ])('%s adds what the reporter wrote to the report, and not what it quotes', async (_, addressOf) => {
    const report = await reported();
    const data = reply('li@EXAMPLE.org').replace('FS-1', report.receiptNumber);
    const answer = await sendMail(intake.smtpPort, { to: addressOf(report), data });
    expect(answer).toBe('250 2.0.0 Your mail was stored');
    const { data: told } = await intake.seenOf(supplementReceived, report.id);
    expect(told).toMatchObject({
      channel: 'mail',
      text: 'It is at 192.0.2.9 now.',
      observables: [{ kind: 'ipv4', value: '192.0.2.9' }],
    });
    const row = await followUpOf(report.id);
    expect(row).toMatchObject({ state: 'supplement', content_sha256: told.contentSha256, envelope: null });
    expect(row.content.toString()).toContain('> http://198.51.100.1/login');
  });

  it('may come as a raw mail over HTTP, known by the head of the mail', async () => {
    const report = await reported();
    const mail = reply('Li <li@example.org>', `To: CERT <${addressOfNotice(report)}>`);
    const headers = { 'content-type': 'message/rfc822', 'idempotency-key': randomUUID() };
    const response = await intake.post(mail, headers);
    expect(response.status).toBe(202);
    const kept = await jsonOf(response);
    expect(kept).toEqual({ followUpId: expect.any(String), receivedAt: expect.any(String) });
    expect(await jsonOf(await intake.post(mail, headers))).toEqual(kept);
    expect((await intake.seenOf(supplementReceived, report.id)).data.text).toBe('It is at 192.0.2.9 now.');
  });

  it('from another address becomes a report of its own, with a word to whoever looks at it', async () => {
    const report = await reported();
    await sendMail(intake.smtpPort, { to: addressOfNotice(report), data: reply('eve@example.com') });
    const { state, became_report_id: own } = await followUpOf(report.id);
    expect(state).toBe('report');
    expect((await intake.seenOf(reportReceived, own)).data.description).toContain('It is at 192.0.2.9 now.');
    const [made] = await intake.query('SELECT warnings, read_attempts FROM report WHERE id = $1', [own]);
    expect(made.warnings[0]).toContain(report.receiptNumber);
    const [kept] = await intake.query('SELECT envelope FROM reporter WHERE report_id = $1', [own]);
    expect(kept.envelope).toMatchObject({ sender: 'li@example.org' });
  });

  it('that only says to be from the reporter becomes one too, and is not answered', async () => {
    const report = await reported();
    const data = reply('li@example.org', 'Authentication-Results: mx.cert.example; dmarc=fail (p=none)');
    await sendMail(intake.smtpPort, { to: addressOfNotice(report), data });
    const { state, became_report_id: own } = await followUpOf(report.id);
    expect(state).toBe('report');
    expect((await intake.seenOf(reporterContactGiven, own)).data).toMatchObject({ noAnswerReason: 'forged-sender' });
  });

  it('about a receipt that nobody has is a report, with a word too', async () => {
    const swapped = { receiptNumber: neverGiven((await reported()).receiptNumber) };
    const answer = await sendMail(intake.smtpPort, { to: addressOfNotice(swapped), data: reply('li@example.org') });
    const [, number = ''] = /receipt number (\S+)/.exec(answer) ?? [];
    expect((await intake.reportOf(number, 'read')).warnings).toEqual([expect.stringContaining(swapped.receiptNumber)]);
  });
});

/** A receipt number with a good check character that was not drawn. */
function neverGiven(number: string): string {
  const all = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (last) => `${number.slice(0, 12)}0000000${last}`);
  return all.find(readReceiptNumber) ?? number;
}

describe('what comes back for a notice', () => {
  it('is told as a bounce with its status, and makes no report', async () => {
    const report = await reported();
    const deliveryId = randomUUID();
    await sendMail(intake.smtpPort, { from: '', to: addressOfNotice(report, deliveryId), data: bounce });
    expect(await followUpOf(report.id)).toMatchObject({ state: 'bounce', text: '' });
    expect((await returnedOf(deliveryId))[0]?.data).toMatchObject({ deliveryId, kind: 'bounce', status: '5.1.1' });
  });

  it('is told as an automatic answer', async () => {
    const report = await reported();
    const deliveryId = randomUUID();
    const data = reply('li@example.org', 'Auto-Submitted: auto-replied');
    await sendMail(intake.smtpPort, { to: addressOfNotice(report, deliveryId), data });
    expect(await followUpOf(report.id)).toMatchObject({ state: 'auto-reply' });
    expect((await returnedOf(deliveryId))[0]?.data).toMatchObject({ kind: 'auto-reply', status: '' });
  });

  it('is kept without a word where a mail server only tells of a delay', async () => {
    const report = await reported();
    const delayed = bounce.replace('Action: failed', 'Action: delayed');
    await sendMail(intake.smtpPort, { from: '', to: addressOfNotice(report), data: delayed });
    expect(await followUpOf(report.id)).toMatchObject({ state: 'notification' });
  });
});

function returnedOf(deliveryId: string) {
  return eventually(async () => {
    const found = (await intake.seen(noticeReturned)).filter(({ data }) => data.deliveryId === deliveryId);
    return found.length > 0 ? found : undefined;
  }, patience);
}

describe('mail to the address of an order', () => {
  const repliesTo = (token: string) =>
    eventually(async () => (await intake.seen(orderReplied)).find(({ data }) => data.token === token), patience);

  it.each([
    [reply('Abuse <abuse@isp.example.org>'), 'reply', '', 'abuse@isp.example.org', 'It is at 192.0.2.9 now.'],
    [
      reply('abuse@isp.example.org', 'X-Autoreply: yes'),
      'auto-reply',
      '',
      'abuse@isp.example.org',
      'It is at 192.0.2.9 now.',
    ],
    [bounce, 'bounce', '5.1.1', '', 'Sorry.'],
  ])('is told with what was written: %#', async (data, kind, status, from, text) => {
    const token = randomUUID().replaceAll('-', '');
    await sendMail(intake.smtpPort, { to: `orders+${token}@cert.example`, data });
    const replied = await repliesTo(token);
    expect(replied.data).toMatchObject({ kind, status, from });
    expect(replied.data.text).toContain(text);
    expect(replied.data.text).not.toContain('198.51.100.1');
  });

  it('is told even where nothing can read it', async () => {
    const token = randomUUID().replaceAll('-', '');
    const [row] = await intake.query(
      `INSERT INTO follow_up (id, about, channel, token, content, content_type, content_sha256, traceparent, received_at, read_attempts)
       VALUES ($1, 'order', 'mail', $2, $3, 'message/rfc822', '', '', now(), 3) RETURNING id`,
      [randomUUID(), token, Buffer.from(reply('abuse@isp.example.org'))],
    );
    expect((await repliesTo(token)).data).toMatchObject({ replyId: row.id, from: 'abuse@isp.example.org', text: '' });
  });
});
