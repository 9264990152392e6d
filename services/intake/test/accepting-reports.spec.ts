import { reporterContactGiven, reportReceived, timestampDate } from '@fengsui/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

const phishing = {
  description: 'A page imitates our bank.',
  class: 'phishing',
  observables: [{ kind: 'url', value: 'http://evil.example.org/login' }],
  reporter: { name: 'Li', email: 'li@example.org', language: 'en' },
  region: '11',
  tlp: 'GREEN',
};
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

async function given(body: object, headers: Record<string, string> = {}) {
  const response = await intake.post(JSON.stringify(body), headers);
  expect(response.status).toBe(201);
  const receipt = await jsonOf<Receipt>(response);
  return { response, receipt };
}

describe('a report over HTTP', () => {
  it('is answered with a receipt, and its bytes are kept as they came', async () => {
    const body = `{ "description" : "A page\\u0020imitates our bank.",\n "class":"phishing"}`;
    const response = await intake.post(body);
    const receipt = await jsonOf<Receipt>(response);
    expect(response.status).toBe(201);
    expect(receipt).toEqual({
      receiptNumber: expect.stringMatching(/^FS-\d{8}-[0-9A-HJKMNP-TV-Z]{8}$/),
      secret: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      statusUrl: `https://cert.example/status/${receipt.receiptNumber}`,
      receivedAt: expect.any(String),
    });
    expect(response.headers.get('location')).toBe(`https://cert.example/api/reports/${receipt.receiptNumber}`);
    const report = await intake.reportOf(receipt.receiptNumber);
    expect(report.content.toString()).toBe(body);
    expect(report).toMatchObject({
      content_sha256: sha256(body),
      secret_sha256: sha256(receipt.secret),
      channel: 'web',
      tlp: 'AMBER',
    });
    const [audited] = await intake.query(
      `SELECT * FROM audit_entry WHERE subject_id = $1 AND action = 'report-received'`,
      [report.id],
    );
    expect(audited).toMatchObject({ actor: 'reporter', details: { receiptNumber: receipt.receiptNumber } });
  });

  it('is told to the other services without the reporter, who is told to feedback alone', async () => {
    const { receipt } = await given(phishing);
    const { id } = await intake.reportOf(receipt.receiptNumber);
    const received = await intake.seenOf(reportReceived, id);
    expect(received.data).toMatchObject({
      receiptNumber: receipt.receiptNumber,
      secretSha256: sha256(receipt.secret),
      channel: 'web',
      source: '',
      tlp: 'GREEN',
      description: 'A page imitates our bank.',
      claimedClass: 'phishing',
      observables: [{ kind: 'url', value: 'http://evil.example.org/login' }],
      region: '11',
      language: 'en',
      unreadableReason: '',
    });
    expect(received.data.receivedAt && timestampDate(received.data.receivedAt).toISOString()).toBe(receipt.receivedAt);
    expect(JSON.stringify({ ...received.data, receivedAt: '' })).not.toContain('li@example.org');
    const contact = await intake.seenOf(reporterContactGiven, id);
    expect(contact.data).toMatchObject({ email: 'li@example.org', name: 'Li', language: 'en', inReplyTo: '' });
    const [reporter] = await intake.query('SELECT * FROM reporter WHERE report_id = $1', [id]);
    expect(reporter).toMatchObject({ email: 'li@example.org', may_be_answered: true });
  });

  it('may be anonymous', async () => {
    const { receipt } = await given({ description: 'The page of a school was defaced.' });
    const { id } = await intake.reportOf(receipt.receiptNumber, 'read');
    await intake.seenOf(reportReceived, id);
    expect(await intake.query('SELECT 1 FROM reporter WHERE report_id = $1', [id])).toEqual([]);
    expect((await intake.seen(reporterContactGiven)).filter(({ data }) => data.reportId === id)).toEqual([]);
  });

  it('is searched for observables where it names none', async () => {
    const { receipt } = await given({ description: '网站hxxp://evil[.]example[.]org/login仿冒银行' });
    const { id } = await intake.reportOf(receipt.receiptNumber, 'read');
    const { data } = await intake.seenOf(reportReceived, id);
    expect(data.language).toBe('zh-CN');
    expect(data.observables).toContainEqual(expect.objectContaining({ value: 'http://evil.example.org/login' }));
  });

  it('brings files, which stay here', async () => {
    const file = Buffer.from('not really a picture');
    const attachments = [{ name: '截图.png', mediaType: 'image/png', contentBase64: file.toString('base64') }];
    const { receipt } = await given({ ...phishing, attachments });
    const { id } = await intake.reportOf(receipt.receiptNumber, 'read');
    const [kept] = await intake.query('SELECT * FROM attachment WHERE report_id = $1', [id]);
    expect(kept).toMatchObject({ name: '截图.png', media_type: 'image/png', size: file.length, sha256: sha256(file) });
    expect(kept.content.equals(file)).toBe(true);
  });

  it('may have null for what it does not name', async () => {
    const { receipt } = await given({ ...phishing, class: null, attachments: null, reporter: null, tlp: null });
    expect(await intake.reportOf(receipt.receiptNumber, 'read')).toMatchObject({ claimed_class: '', tlp: 'AMBER' });
    const words = await given({ description: 'See 192.0.2.9', observables: null });
    expect((await intake.reportOf(words.receipt.receiptNumber, 'read')).observables).toHaveLength(1);
  });

  it('survives words that a database would refuse', async () => {
    const { receipt } = await given({ description: 'a\u0000b\ud800c', observables: phishing.observables });
    expect(await intake.reportOf(receipt.receiptNumber, 'read')).toMatchObject({ description: 'a\ufffdb\ufffdc' });
  });

  it('may be a mail', async () => {
    const mail =
      'From: li@example.org\r\nSubject: Defaced\r\nMessage-ID: <7@example.org>\r\n\r\nSee www.example.net\r\n';
    const response = await intake.post(mail, { 'content-type': 'message/rfc822' });
    expect(response.status).toBe(201);
    const { receiptNumber } = await jsonOf<Receipt>(response);
    const { id, content } = await intake.reportOf(receiptNumber, 'read');
    expect(content.toString()).toBe(mail);
    expect((await intake.seenOf(reportReceived, id)).data).toMatchObject({
      channel: 'mail',
      description: 'Defaced\n\nSee www.example.net',
    });
    expect((await intake.seenOf(reporterContactGiven, id)).data.inReplyTo).toBe('<7@example.org>');
  });
});

describe('a body that is not right', () => {
  it.each([
    ['{"description":', 'malformed-json', undefined],
    ['[]', 'validation-failed', ''],
    ['{"description":"x","colour":"red"}', 'validation-failed', 'colour'],
    ['{"description":7}', 'validation-failed', 'description'],
    [
      JSON.stringify({ ...phishing, observables: [{ kind: 'ipv4', value: 'x' }] }),
      'validation-failed',
      'observables[0].value',
    ],
  ])('is refused by its field: %s', async (body, slug, field) => {
    const before = await intake.query('SELECT count(*) FROM report');
    const response = await intake.post(body);
    expect(response.status).toBe(400);
    const problem = await jsonOf<Problem>(response);
    expect(problem.type).toBe(`urn:fengsui:problem:${slug}`);
    if (field !== undefined) expect(problem.errors[0]?.field).toBe(field);
    expect(await intake.query('SELECT count(*) FROM report')).toEqual(before);
  });

  it('is refused with the limit when it is too large', async () => {
    for (const type of ['application/json', 'message/rfc822']) {
      const response = await intake.post(`{"description":"${'x'.repeat(1_000_000)}"}`, { 'content-type': type });
      expect(response.status).toBe(413);
      expect((await jsonOf<Problem>(response)).limit).toBe(1_000_000);
    }
  });

  it('is refused with the types that are taken', async () => {
    expect((await intake.post('x', { 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describe('what was reported', () => {
  it.each([
    `UPDATE report SET content = 'x'`,
    `UPDATE report SET content_sha256 = 'x'`,
    `UPDATE report SET receipt_number = 'x'`,
    `UPDATE attachment SET content = 'x'`,
    'DELETE FROM report',
    'TRUNCATE report CASCADE',
  ])('cannot be changed even by the owner of the tables: %s', async (statement) => {
    await given(phishing);
    await expect(intake.query(statement)).rejects.toThrow('kept unchanged');
  });
});
