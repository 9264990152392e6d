import { reporterContactGiven, supplementReceived } from '@fengsui/contracts';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { intakeForTest, jsonOf, patience } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

type Kept = Record<'supplementId' | 'receivedAt', string>;

async function reported(also: object = {}): Promise<Receipt & { id: string }> {
  const receipt = await jsonOf<Receipt>(
    await intake.post(JSON.stringify({ description: 'http://198.51.100.1/login', tlp: 'GREEN', ...also })),
  );
  const { id } = await intake.reportOf(receipt.receiptNumber);
  return { ...receipt, id };
}

function add(
  { receiptNumber, secret }: Pick<Receipt, 'receiptNumber' | 'secret'>,
  body: object | FormData,
  headers: Record<string, string> = {},
): Promise<Response> {
  const isForm = body instanceof FormData;
  return fetch(`${intake.url}/reports/${receiptNumber}/supplements`, {
    method: 'POST',
    body: isForm ? body : JSON.stringify(body),
    headers: {
      ...(!isForm && { 'content-type': 'application/json' }),
      authorization: `Bearer ${secret}`,
      ...headers,
    },
  });
}

function seen(supplementId: string) {
  return eventually(
    async () => (await intake.seen(supplementReceived)).find(({ data }) => data.supplementId === supplementId),
    patience,
  );
}

async function operator() {
  return { 'content-type': 'application/json', ...(await intake.operator('duty-officer')) };
}

describe('what a reporter adds by the receipt', () => {
  it('is kept as it came and told to the others with all that it names', async () => {
    const report = await reported();
    const text = 'Now at hxxp://198.51.100[.]2/a';
    const response = await add(report, {
      text,
      tlp: 'AMBER+STRICT',
      observables: [{ kind: 'asn', value: '64500' }],
    });
    expect(response.status).toBe(201);
    const { supplementId, receivedAt } = await jsonOf<Kept>(response);
    const { data } = await seen(supplementId);
    expect(data).toMatchObject({
      reportId: report.id,
      channel: 'status-page',
      text,
      fileCount: 0,
      tlp: 'AMBER+STRICT',
    });
    expect(data.observables.map(({ value }) => value)).toEqual(['AS64500', 'http://198.51.100.2/a', '198.51.100.2']);
    const [row] = await intake.query('SELECT * FROM follow_up WHERE id = $1', [supplementId]);
    expect(row).toMatchObject({ state: 'supplement', content_sha256: data.contentSha256 });
    expect(row.received_at).toEqual(new Date(receivedAt));
  });

  it('may be a form with files, which are read and shown to operators', async () => {
    const report = await reported();
    const form = new FormData();
    form.set('observables[0].kind', 'domain');
    form.set('observables[0].value', 'a.example.net');
    form.set('file', new Blob(['ip,port\n192.0.2.9,22\n192.0.2.10,22\n']), 'list.csv');
    const { supplementId } = await jsonOf<Kept>(await add(report, form));
    const { data } = await seen(supplementId);
    expect(data.fileCount).toBe(1);
    expect(data.observables.map(({ value }) => value)).toEqual(['a.example.net', '192.0.2.9', '192.0.2.10']);
    const headers = await operator();
    const shown = await fetch(`${intake.url}/reports/${report.receiptNumber}/supplements`, { headers });
    const { supplements } = await jsonOf<{ supplements: { files: { id: string; name: string }[] }[] }>(shown);
    expect(supplements).toMatchObject([{ id: supplementId, state: 'supplement', files: [{ name: 'list.csv' }] }]);
    const file = await fetch(`${intake.url}/reports/${report.id}/files/${supplements[0]?.files[0]?.id}`, { headers });
    expect(await file.text()).toContain('192.0.2.10');
    const raw = await fetch(`${intake.url}/follow-ups/${supplementId}/raw`, { headers });
    expect(await raw.text()).toContain('a.example.net');
    expect((await fetch(`${intake.url}/follow-ups/${randomUUID()}/raw`, { headers })).status).toBe(404);
  });

  it('is one supplement under one key, whatever another report uses it for', async () => {
    const [report, other] = [await reported(), await reported()];
    const headers = { 'idempotency-key': randomUUID() };
    const first = await jsonOf<Kept>(await add(report, { text: 'a' }, headers));
    const again = await add(report, { text: 'a' }, headers);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await jsonOf<Kept>(again)).toEqual(first);
    expect((await add(report, { text: 'b' }, headers)).status).toBe(422);
    expect(await jsonOf<Kept>(await add(other, { text: 'b' }, headers))).not.toEqual(first);
  });

  it('is refused with one answer where number or secret is wrong', async () => {
    const [report, other] = [await reported(), await reported()];
    const answers = await Promise.all([
      add({ ...report, secret: other.secret }, { text: 'a' }),
      add({ ...report, receiptNumber: 'FS-20990101-00000000' }, { text: 'a' }),
      add(report, { text: 'a' }, { authorization: '' }),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    const bodies = await Promise.all(answers.map((answer) => jsonOf<Problem>(answer)));
    expect(new Set(bodies.map(({ type, detail }) => `${type} ${detail}`)).size).toBe(1);
  });

  it.each([
    [{}, 'text'],
    [{ text: '  ' }, 'text'],
    [{ text: 'a', observables: [{ kind: 'ipv4', value: 'x' }] }, 'observables[0].value'],
    [{ text: 'a', severity: 1 }, 'severity'],
    [{ text: 'x'.repeat(20_001) }, 'text'],
  ])('names the field that is wrong: %#', async (body, field) => {
    const response = await add(await reported(), body);
    expect(response.status).toBe(400);
    expect((await jsonOf<Problem>(response)).errors[0]?.field).toBe(field);
  });

  it('is not read before its report was', async () => {
    const report = await reported();
    await seen((await jsonOf<Kept>(await add(report, { text: 'a' }))).supplementId);
    expect((await intake.reportOf(report.receiptNumber)).state).toBe('read');
  });
});

describe('what somebody adds by telephone', () => {
  it('is written down by whoever is on duty', async () => {
    const report = await reported();
    const response = await fetch(`${intake.url}/calls/${report.receiptNumber}/supplements`, {
      method: 'POST',
      body: JSON.stringify({ text: 'It is 192.0.2.9 as well.' }),
      headers: await operator(),
    });
    expect(response.status).toBe(201);
    const { supplementId } = await jsonOf<Kept>(response);
    expect((await seen(supplementId)).data).toMatchObject({
      channel: 'hotline',
      observables: [{ value: '192.0.2.9' }],
    });
    const [audited] = await intake.query(
      `SELECT actor FROM audit_entry WHERE action = 'follow-up-received' AND subject_id = $1`,
      [supplementId],
    );
    expect(audited).toEqual({ actor: 'operator:zhang.wei' });
  });

  it('is for those on duty, about a report that is there', async () => {
    const post = (report: string, headers: Record<string, string>) =>
      fetch(`${intake.url}/calls/${report}/supplements`, {
        method: 'POST',
        body: JSON.stringify({ text: 'a' }),
        headers: { 'content-type': 'application/json', ...headers },
      });
    expect((await post(randomUUID(), await operator())).status).toBe(404);
    expect((await post(randomUUID(), await intake.operator('analyst'))).status).toBe(403);
  });
});

describe('how a reporter is to be answered', () => {
  it('is told with the number to call where the channel calls back, and without the address', async () => {
    const call = { description: 'x', language: 'zh-CN', callerName: '李雷', callBackNumber: '+86 10 5555 0100' };
    const taken = await fetch(`${intake.url}/calls`, {
      method: 'POST',
      body: JSON.stringify(call),
      headers: await operator(),
    });
    const { reportId } = await jsonOf<{ reportId: string }>(taken);
    expect((await intake.seenOf(reporterContactGiven, reportId)).data).toMatchObject({
      email: '',
      name: '李雷',
      phone: '+86 10 5555 0100',
      answerBy: 'call-back',
    });
  });

  it('is by mail where an address was given, with the number beside it', async () => {
    const { id } = await reported({ reporter: { email: 'li@example.org', phone: '+86 10 5555 0101' } });
    expect((await intake.seenOf(reporterContactGiven, id)).data).toMatchObject({
      email: 'li@example.org',
      phone: '+86 10 5555 0101',
      answerBy: 'mail',
    });
  });
});
