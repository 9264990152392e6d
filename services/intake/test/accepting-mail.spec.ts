import { reporterContactGiven, reportReceived } from '@fengsui/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { intakeForTest } from './intake.js';
import type { IntakeForTest } from './intake.js';
import { sendMail, SmtpSession } from './smtp-client.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest({ mailDomains: 'cert.example, Mail.CERT.example', authservIds: 'mx.cert.example' });
});
afterAll(() => intake.stop());

const receiptIn = (reply: string) => /^250 .*(FS-\d{8}-\w{8})$/.exec(reply)?.[1] ?? '';

function mail(header: readonly string[], text: string): string {
  return ['From: Li <li@example.org>', 'To: report@cert.example', ...header, '', text].join('\r\n');
}

describe('a report by mail', () => {
  it('is answered with the receipt number once its bytes are stored', async () => {
    const data = mail(['Subject: Defaced', 'Message-ID: <1@example.org>'], 'See http://www.example.net/ on 192.0.2.7');
    const reply = await sendMail(intake.smtpPort, { data });
    const [kept] = await intake.query('SELECT * FROM report WHERE receipt_number = $1', [receiptIn(reply)]);
    expect(kept).toMatchObject({ channel: 'mail', content_type: 'message/rfc822', state: expect.any(String) });
    expect(kept.content.toString()).toBe(`${data}\r\n`);
    const [reporter] = await intake.query('SELECT * FROM reporter WHERE report_id = $1', [kept.id]);
    expect(reporter.envelope).toMatchObject({ sender: 'li@example.org', recipients: ['report@cert.example'] });
  });

  it('is told to the other services, and its writer to feedback', async () => {
    const header = [
      'Subject: =?utf-8?B?6aaW6aG16KKr56+h5pS5?=',
      'Message-ID: <2@example.org>',
      'Content-Type: text/plain; charset=utf-8',
    ];
    const reply = await sendMail(intake.smtpPort, { data: mail(header, '网站hxxp://www.example[.]net/被篡改') });
    const { id } = await intake.reportOf(receiptIn(reply), 'read');
    expect((await intake.seenOf(reportReceived, id)).data).toMatchObject({
      channel: 'mail',
      description: '首页被篡改\n\n网站hxxp://www.example[.]net/被篡改',
      claimedClass: '',
      language: 'zh-CN',
      observables: expect.arrayContaining([expect.objectContaining({ kind: 'url', value: 'http://www.example.net/' })]),
    });
    expect((await intake.seenOf(reporterContactGiven, id)).data).toMatchObject({
      email: 'li@example.org',
      name: 'Li',
      language: 'zh-CN',
      inReplyTo: '<2@example.org>',
    });
  });

  it.each([
    ['an auto-responder', ['Auto-Submitted: auto-replied'], 'li@example.org', 'auto-submitted'],
    ['a mailing list', ['List-Id: <alerts.example.org>'], 'li@example.org', 'mailing-list'],
    ['a null sender', [], '', 'null-sender'],
    [
      'a forged sender',
      [
        'Authentication-Results: mx.cert.example;',
        '\tspf=fail (not; allowed) smtp.mailfrom=li@example.org; dmarc=fail header.from=example.org',
        'Authentication-Results: mx.cert.example; dmarc=pass',
      ],
      'li@example.org',
      'forged-sender',
    ],
  ])('from %s is kept and read, and told of as somebody to be told nothing', async (_, header, from, reason) => {
    const reply = await sendMail(intake.smtpPort, {
      from,
      data: mail(['Subject: Out of office', ...header], 'I am away'),
    });
    const { id } = await intake.reportOf(receiptIn(reply), 'read');
    await intake.seenOf(reportReceived, id);
    const [reporter] = await intake.query('SELECT * FROM reporter WHERE report_id = $1', [id]);
    expect(reporter).toMatchObject({ may_be_answered: false, no_answer_reason: reason });
    const { data } = await intake.seenOf(reporterContactGiven, id);
    expect(data).toMatchObject({
      email: '',
      name: '',
      phone: '',
      inReplyTo: '',
      answerBy: 'none',
      noAnswerReason: reason,
    });
  });

  it('that another server calls forged is answered, and a person is told where ours does', async () => {
    const results = (server: string) => `Authentication-Results: ${server}; spf=softfail; dkim=fail; dmarc=none`;
    const [theirs, ours] = await Promise.all(
      ['mx.example.net', 'mx.cert.example'].map((server) =>
        sendMail(intake.smtpPort, {
          data: mail(['Subject: Scan', results(server)], `Scan from 192.0.2.8 (${server})`),
        }),
      ),
    );
    const believed = await intake.reportOf(receiptIn(theirs ?? ''), 'read');
    expect((await intake.seenOf(reporterContactGiven, believed.id)).data).toMatchObject({
      email: 'li@example.org',
      answerBy: 'mail',
      noAnswerReason: '',
    });
    const doubted = await intake.reportOf(receiptIn(ours ?? ''), 'read');
    expect([believed.warnings, doubted.warnings]).toEqual([[], [expect.stringContaining('forged')]]);
    expect((await intake.seenOf(reportReceived, doubted.id)).data.description).toContain('192.0.2.8');
  });

  it('that nothing can read is not answered to its envelope either, if that is forged', async () => {
    const results = 'Authentication-Results: mx.cert.example; dmarc=fail';
    const reply = await sendMail(intake.smtpPort, { data: `${results}\r\nFrom: Li <li@example.org>\r\n\r\n` });
    const { id } = await intake.reportOf(receiptIn(reply), 'unreadable');
    expect((await intake.seenOf(reporterContactGiven, id)).data).toMatchObject({
      email: '',
      answerBy: 'none',
      noAnswerReason: 'forged-sender',
    });
  });

  it('that nothing can read is kept, put before a person, and answered to its envelope', async () => {
    const reply = await sendMail(intake.smtpPort, {
      from: 'wang@example.cn',
      data: Buffer.from([0, 1, 255, 10, 13, 10, 7]),
    });
    const { id, unreadable_reason: reason } = await intake.reportOf(receiptIn(reply), 'unreadable');
    expect(reason).toContain('neither a subject nor text');
    expect((await intake.seenOf(reportReceived, id)).data).toMatchObject({ description: '', unreadableReason: reason });
    expect((await intake.seenOf(reporterContactGiven, id)).data).toMatchObject({
      email: 'wang@example.cn',
      language: 'zh-CN',
    });
  });

  it('that its server sends again because our answer was lost is the same report', async () => {
    const data = mail(['Subject: Again', 'Message-ID: <again@example.org>'], 'Scan from 192.0.2.8');
    const first = await sendMail(intake.smtpPort, { data });
    expect(await sendMail(intake.smtpPort, { data })).toBe(first);
    const others = await Promise.all([
      sendMail(intake.smtpPort, { data, to: 'abuse@cert.example' }),
      sendMail(intake.smtpPort, { data: `${data} and 192.0.2.9` }),
    ]);
    expect(new Set([first, ...others]).size).toBe(3);
    const nameless = mail(['Subject: Again'], 'Scan from 192.0.2.8');
    expect(await sendMail(intake.smtpPort, { data: nameless })).not.toBe(
      await sendMail(intake.smtpPort, { data: nameless }),
    );
  });

  it('has a hundred recipients at most, and its server is told to send it again to the others', async () => {
    const session = await SmtpSession.open(intake.smtpPort);
    await session.say('MAIL FROM:<li@example.org>\r\n');
    for (let count = 0; count < 100; count++) await session.say(`RCPT TO:<r${count}@cert.example>\r\n`);
    expect(await session.say('RCPT TO:<more@cert.example>\r\n')).toMatch(/^452 4\.5\.3 /);
    session.hangUp();
  });

  it('is refused for good when it is too large, with the limit', async () => {
    const reply = await sendMail(intake.smtpPort, { data: mail(['Subject: x'], 'x\r\n'.repeat(400_000)) });
    expect(reply).toMatch(/^552 .*1000000 bytes/);
  });

  it('is taken for the domains that are configured, and for no other', async () => {
    const data = mail([], 'x');
    expect(await sendMail(intake.smtpPort, { to: 'x@mail.cert.example', data })).toMatch(/^250 /);
    expect(await sendMail(intake.smtpPort, { to: 'x@example.net', data })).toMatch(/^550 .*cert\.example/);
    expect(await sendMail(intake.smtpPort, { to: 'postmaster', data })).toMatch(/^250 /);
  });

  it.each(['li.@example.org', 'li..na@example.org', 'root@my_host', `${'l'.repeat(300)}@example.org`])(
    'is taken from %s, which no standard allows',
    async (from) => {
      expect(await sendMail(intake.smtpPort, { from, data: mail(['Subject: x'], 'x') })).toMatch(/^250 /);
    },
  );

  it('is not taken when the connection breaks before its end', async () => {
    const session = await SmtpSession.open(intake.smtpPort);
    await session.say('MAIL FROM:<li@example.org>\r\n');
    await session.say('RCPT TO:<report@cert.example>\r\n');
    await session.say('DATA\r\n');
    session.write('Subject: half a mail\r\n\r\nthe rest never');
    session.hangUp();
    // A whole mail after it shows that the half one had its time.
    const reply = await sendMail(intake.smtpPort, { data: mail(['Subject: whole'], 'x') });
    await intake.reportOf(receiptIn(reply), 'read');
    expect(await intake.query(`SELECT FROM report WHERE position('half a mail'::bytea IN content) > 0`)).toEqual([]);
  });

  it('brings its files', async () => {
    const header = ['Subject: page', 'Content-Type: multipart/mixed; boundary=b'];
    const parts = [
      '--b\r\nContent-Type: text/plain\r\n\r\nsee the picture',
      '--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="page.png"\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj',
      '--b--',
    ];
    const reply = await sendMail(intake.smtpPort, { data: mail(header, parts.join('\r\n')) });
    const { id } = await intake.reportOf(receiptIn(reply), 'read');
    const files = await intake.query('SELECT * FROM attachment WHERE report_id = $1', [id]);
    expect(files).toMatchObject([{ name: 'page.png', media_type: 'image/png', size: 3 }]);
  });
});
