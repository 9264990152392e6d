import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';
import { sendMail } from './smtp-client.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

const report = async (description = 'The page of a school was defaced.') =>
  jsonOf<Receipt>(await intake.post(JSON.stringify({ description })));
const ask = (receipt: string, secret?: string) =>
  fetch(
    `${intake.url}/reports/${receipt}`,
    secret === undefined ? {} : { headers: { authorization: `Bearer ${secret}` } },
  );

describe('following a report', () => {
  it('shows the first step to whoever holds receipt and secret, as a person may type them', async () => {
    const { receiptNumber, secret, receivedAt } = await report();
    await intake.reportOf(receiptNumber, 'read');
    const response = await ask(receiptNumber, secret);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      receiptNumber,
      state: 'received',
      language: 'en',
      timeline: [
        {
          step: 'received',
          at: receivedAt,
          text: { 'zh-CN': expect.stringContaining('收到'), en: expect.any(String) },
        },
      ],
    });
    expect((await ask(receiptNumber.toLowerCase(), secret.toLowerCase())).status).toBe(200);
  });

  it('gives the same answer to an unknown receipt, a wrong secret and no secret', async () => {
    const [one, other] = [await report(), await report()];
    const answers = await Promise.all([
      ask(one.receiptNumber, other.secret),
      ask(one.receiptNumber, 'A'.repeat(26)),
      ask(one.receiptNumber),
      ask('FS-20260101-00000000', one.secret),
      ask('nothing', one.secret),
      ask("FS-2026'--", "' OR 1=1 --"),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      const { type, detail } = await jsonOf<Problem>(answer);
      expect({ type, detail }).toEqual({
        type: 'urn:fengsui:problem:receipt-unknown',
        detail: 'Check both against the receipt, and send the secret as `Authorization: Bearer <secret>`.',
      });
    }
  });
});

describe('the bytes of a report', () => {
  it('are shown to an operator as they came, and who looked is kept', async () => {
    const data = 'From: li@example.org\r\nSubject: <script>alert(1)</script>\r\n\r\nx';
    const reply = await sendMail(intake.smtpPort, { data });
    const receiptNumber = /FS-\S+/.exec(reply)?.[0] ?? '';
    const { id } = await intake.reportOf(receiptNumber);
    for (const by of [id, receiptNumber]) {
      const response = await fetch(`${intake.url}/reports/${by}/raw`, { headers: await intake.operator('analyst') });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.toString()).toBe(`${data}\r\n`);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${receiptNumber}.eml`,
        'x-content-sha256': createHash('sha256').update(bytes).digest('hex'),
        'x-content-type-options': 'nosniff',
      });
    }
    const looks = await intake.query(
      `SELECT actor FROM audit_entry WHERE action = 'raw-report-shown' AND subject_id = $1`,
      [id],
    );
    expect(looks).toEqual([{ actor: 'operator:zhang.wei' }, { actor: 'operator:zhang.wei' }]);
  });

  it('are for operators, and for reports that exist', async () => {
    const { receiptNumber } = await report();
    const raw = (of: string, headers = {}) => fetch(`${intake.url}/reports/${of}/raw`, { headers });
    expect((await raw(receiptNumber)).status).toBe(401);
    expect((await raw(receiptNumber, await intake.operator('ops'))).status).toBe(403);
    for (const unknown of ['FS-20260101-00000000', '01900000-0000-7000-8000-000000000000', 'x']) {
      expect((await raw(unknown, await intake.operator('handler'))).status).toBe(404);
    }
  });
});

describe('the list of reports', () => {
  interface Page {
    readonly reports: { reportId: string; receiptNumber: string; state: string; unreadableReason: string }[];
    readonly next: string | null;
  }
  const list = async (query: string) =>
    jsonOf<Page>(await fetch(`${intake.url}/reports?${query}`, { headers: await intake.operator('duty-officer') }));

  it('goes back page by page, newest first, and holds nobody’s words', async () => {
    const receipts = [await report(), await report('李雷 reports from +86 10 5555 0100'), await report()].reverse();
    const first = await list('limit=2');
    const second = await list(`limit=2&before=${first.next}`);
    expect([...first.reports, ...second.reports].slice(0, 3).map(({ receiptNumber }) => receiptNumber)).toEqual(
      receipts.map(({ receiptNumber }) => receiptNumber),
    );
    expect(JSON.stringify(first)).not.toContain('李雷');
    const whole = await list('limit=200');
    expect(whole.next).toBeNull();
  });

  it('shows what nothing could read', async () => {
    const reply = await sendMail(intake.smtpPort, { data: Buffer.from([0, 255, 10]) });
    const receiptNumber = /FS-\S+/.exec(reply)?.[0] ?? '';
    await intake.reportOf(receiptNumber, 'unreadable');
    const { reports } = await list('state=unreadable');
    expect(reports).toContainEqual(
      expect.objectContaining({ receiptNumber, unreadableReason: expect.stringMatching(/.+/) }),
    );
    expect(reports.every(({ state }) => state === 'unreadable')).toBe(true);
  });

  it('may be of one channel', async () => {
    const { reports } = await list('channel=mail');
    expect(reports).not.toEqual([]);
    expect((await list('channel=web')).reports.map(({ reportId }) => reportId)).not.toContain(reports[0]?.reportId);
  });

  it('is summed up by channel, and says what waits for a person', async () => {
    const headers = await intake.operator('duty-officer');
    const counted = await fetch(`${intake.url}/report-counts?hours=1`, { headers });
    const { channels } = await jsonOf<{ channels: { channel: string; received: number; unreadable: number }[] }>(
      counted,
    );
    const of = (name: string) => channels.find(({ channel }) => channel === name);
    expect(of('web')?.received).toBeGreaterThan(2);
    expect(of('mail')?.unreadable).toBeGreaterThan(0);
    expect(of('fax')).toMatchObject({ received: 0, unread: 0, unreadable: 0 });
    const wrong = await fetch(`${intake.url}/report-counts?hours=169`, { headers });
    expect((await jsonOf<Problem>(wrong)).errors).toMatchObject([{ field: 'hours' }]);
  });

  it.each(['channel=A%20B', 'state=lost', 'limit=0', 'limit=1000', 'before=x', 'page=2'])(
    'refuses %s',
    async (query) => {
      const response = await fetch(`${intake.url}/reports?${query}`, { headers: await intake.operator('handler') });
      expect(response.status).toBe(400);
      expect((await jsonOf<Problem>(response)).errors[0]?.field).toBe(query.split('=')[0]);
    },
  );
});
