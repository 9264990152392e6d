import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { solveChallenge } from 'altcha-lib';
import type { Challenge } from 'altcha-lib/types';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { randomBytes, randomUUID } from 'node:crypto';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest({ reportsFreeOfWork: 3, allReportsFreeOfWork: 1_000 });
});
afterAll(() => intake.stop());

const fields = { description: 'www.example.net was defaced.', class: 'defacement', 'reporter.email': 'li@example.org' };

function formOf(values: Record<string, string>, files: readonly File[] = []): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  for (const file of files) form.append('file', file);
  return form;
}

const post = (body: FormData | string, headers: Record<string, string> = {}) =>
  fetch(`${intake.url}/reports`, { method: 'POST', body, headers });

async function problemOf(response: Response, status: number): Promise<Problem> {
  const problem = await jsonOf<Problem>(response);
  expect({ status: response.status, type: problem.type }).toEqual({ status, type: expect.any(String) });
  return problem;
}

describe('a form', () => {
  it('is a report with its files', async () => {
    const picture = new File([randomBytes(300_000)], '截图.png', { type: 'image/png' });
    const response = await post(formOf(fields, [picture, new File(['log'], 'access.log')]));
    expect(response.status).toBe(201);
    const { receiptNumber, secret } = await jsonOf<Receipt>(response);
    expect(secret).toMatch(/^[0-9A-Z]{26}$/);
    const report = await intake.reportOf(receiptNumber, 'read');
    expect(report).toMatchObject({ channel: 'web', claimed_class: 'defacement', content_type: 'application/json' });
    const kept = await intake.query('SELECT * FROM attachment WHERE report_id = $1 ORDER BY size DESC', [report.id]);
    expect(kept).toMatchObject([
      { name: '截图.png', media_type: 'image/png' },
      { name: 'access.log', media_type: 'application/octet-stream' },
    ]);
    expect(kept[0].content.equals(Buffer.from(await picture.arrayBuffer()))).toBe(true);
    const [reporter] = await intake.query('SELECT email FROM reporter WHERE report_id = $1', [report.id]);
    expect(reporter).toEqual({ email: 'li@example.org' });
  });

  it('has its lists and mails read, each row a finding', async () => {
    const list = new File(['ip,port\n192.0.2.1,22\n192.0.2.2,22\n'], 'list.csv');
    const mail = new File(['Subject: x\n\nIt is hxxp://198.51.100[.]7/a'], 'mail.eml', { type: 'message/rfc822' });
    const reported = async (also: Record<string, string>, files: File[]) => {
      const answer = await post(formOf({ description: 'See the files.', ...also }, files));
      return intake.reportOf((await jsonOf<Receipt>(answer)).receiptNumber, 'read');
    };
    const named = { 'observables[0].kind': 'domain', 'observables[0].value': 'www.example.net' };
    const report = await reported(named, [list]);
    expect(report).toMatchObject({ format: 'csv', finding_count: 2, description: 'See the files.' });
    expect(report.observables.map(({ value }: { value: string }) => value)).toEqual(
      expect.arrayContaining(['www.example.net', '192.0.2.1', '192.0.2.2']),
    );
    expect(await intake.query('SELECT number FROM finding WHERE report_id = $1', [report.id])).toHaveLength(2);
    expect((await reported({}, [mail])).observables).toContainEqual({ kind: 'ipv4', value: '198.51.100.7' });
    expect((await reported(named, [mail])).observables).toEqual([{ kind: 'domain', value: 'www.example.net' }]);
  });

  it('that is sent twice by a double click is one report', async () => {
    const once = formOf({ ...fields, idempotencyKey: randomUUID() }, [new File(['log'], 'access.log')]);
    const [one, other] = await Promise.all([post(once), post(once)]);
    expect((await jsonOf<Receipt>(one)).receiptNumber).toBe((await jsonOf<Receipt>(other)).receiptNumber);
  });

  it('without such a key is a report each time, so that none of two people is lost', async () => {
    const [one, other] = await Promise.all([post(formOf(fields)), post(formOf(fields))]);
    expect((await jsonOf<Receipt>(one)).receiptNumber).not.toBe((await jsonOf<Receipt>(other)).receiptNumber);
  });

  it.each([
    [{ description: '' }, 'description'],
    [{ 'reporter.email': 'nobody' }, 'reporter.email'],
    [{ colour: 'red' }, 'colour'],
    [{ 'observables[0].kind': 'ipv4', 'observables[0].value': 'x' }, 'observables[0].value'],
  ])('that is wrong is refused by its field: %j', async (change, field) => {
    const problem = await problemOf(await post(formOf({ ...fields, ...change })), 400);
    expect(problem.errors[0]?.field).toBe(field);
  });

  it('is refused with the limit when it is too large, announced or not, or has too many files', async () => {
    const large = formOf(fields, [new File([new Uint8Array(1_000_001)], 'large.bin')]);
    expect(await problemOf(await post(large), 413)).toMatchObject({ limit: 1_000_000 });
    const announced = new Response(large);
    const unannounced = await fetch(`${intake.url}/reports`, {
      method: 'POST',
      headers: { 'content-type': announced.headers.get('content-type') ?? '' },
      body: announced.body,
      duplex: 'half',
    });
    expect(await problemOf(unannounced, 413)).toMatchObject({ limit: 1_000_000 });
    const many = Array.from({ length: 51 }, (_, number) => new File(['x'], `${number}.txt`));
    expect((await problemOf(await post(formOf(fields, many)), 413)).detail).toContain('at most 50 files');
  });

  it('that breaks off is refused, and the next one is not', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    await problemOf(await post('--x\r\ncontent-disposition: form-data; name="description"\r\n\r\nabc', headers), 400);
    await problemOf(await post('anything', { 'content-type': 'multipart/form-data' }), 400);
    expect((await post(formOf(fields))).status).toBe(201);
  });
});

describe('the public door', () => {
  const address = () => ({ 'x-forwarded-for': `2001:db8:${randomBytes(2).toString('hex')}::7` });

  async function solved(): Promise<string> {
    const challenge = await jsonOf<Challenge>(await fetch(`${intake.url}/challenge`));
    const solution = await solveChallenge({ challenge, deriveKey });
    return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
  }

  async function flood(from: Record<string, string>): Promise<void> {
    for (let sent = 0; sent < 3; sent++) expect((await post(formOf(fields), from)).status).toBe(201);
  }

  it('asks an address that sends much for a little work, and no other', async () => {
    const from = address();
    await flood(from);
    const refused = await post(formOf(fields), from);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await problemOf(refused, 429)).type).toBe('urn:fengsui:problem:challenge-required');
    expect((await post(formOf(fields), address())).status).toBe(201);
    expect((await post(formOf({ ...fields, altcha: await solved() }), from)).status).toBe(201);
    const json = { ...from, 'content-type': 'application/json', 'fengsui-challenge': await solved() };
    expect((await post(JSON.stringify({ description: 'x' }), json)).status).toBe(201);
  });

  it('takes a proof once, and only its own', async () => {
    const from = address();
    await flood(from);
    const altcha = await solved();
    expect((await post(formOf({ ...fields, altcha }), from)).status).toBe(201);
    const forged = JSON.parse(Buffer.from(altcha, 'base64').toString());
    forged.challenge.parameters.keyPrefix = '00';
    const wrong = [
      altcha,
      'x',
      Buffer.from('{}').toString('base64'),
      Buffer.from(JSON.stringify(forged)).toString('base64'),
    ];
    for (const proof of wrong) {
      const problem = await problemOf(await post(formOf({ ...fields, altcha: proof }), from), 400);
      expect(problem.type).toBe('urn:fengsui:problem:challenge-not-solved');
    }
  });

  it('asks whoever fills what people do not see for the same work', async () => {
    const trapped = { ...fields, website: 'http://spam.example.org' };
    expect((await post(formOf(trapped), address())).status).toBe(429);
    expect((await post(formOf({ ...trapped, altcha: await solved() }), address())).status).toBe(201);
  });

  it('asks no operator, and nobody inside the house', async () => {
    const from = { ...address(), ...(await intake.operator('duty-officer')) };
    for (let sent = 0; sent < 5; sent++) expect((await post(formOf(fields), from)).status).toBe(201);
    for (let sent = 0; sent < 5; sent++) expect((await post(formOf(fields))).status).toBe(201);
  });
});
