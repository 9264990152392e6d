import { reporterContactGiven, reportReceived } from '@fengsui/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

const call = {
  callerName: '李雷',
  callBackNumber: '+86 10 5555 0100',
  language: 'zh-CN',
  description: 'A caller says that www.example.net shows a strange page.',
  class: 'defacement',
  observables: [{ kind: 'domain', value: 'www.example.net' }],
  region: '11',
  tlp: 'GREEN',
  calledAt: '2026-01-01T08:00:00+08:00',
};

type CallReceipt = Receipt & Record<'reportId' | 'readBackCode', string>;

async function take(body: object, headers: Record<string, string> = {}) {
  const operator = await intake.operator('duty-officer');
  return fetch(`${intake.url}/calls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...operator, ...headers },
    body: JSON.stringify(body),
  });
}

async function taken(body: object = call, headers: Record<string, string> = {}): Promise<CallReceipt> {
  const response = await take(body, headers);
  expect(response.status).toBe(201);
  return jsonOf<CallReceipt>(response);
}

async function find(code: string, ...roles: Parameters<IntakeForTest['operator']>) {
  const headers = await intake.operator(...roles);
  return fetch(`${intake.url}/calls/by-code/${encodeURIComponent(code)}`, { headers });
}

describe('a call', () => {
  it('is answered with what is read to the caller', async () => {
    expect(await taken()).toEqual({
      receiptNumber: expect.stringMatching(/^FS-/),
      secret: expect.stringMatching(/^[0-9A-Z]{26}$/),
      statusUrl: expect.stringMatching(/^https:\/\/cert\.example\/status\/FS-/),
      receivedAt: expect.any(String),
      reportId: expect.any(String),
      readBackCode: expect.stringMatching(/^\d{3} \d{3} \d{4}$/),
    });
  });

  it('becomes a report of the hotline', async () => {
    const { reportId } = await taken();
    expect((await intake.seenOf(reportReceived, reportId)).data).toMatchObject({
      channel: 'hotline',
      source: '',
      description: call.description,
      claimedClass: 'defacement',
      region: '11',
      tlp: 'GREEN',
      language: 'zh-CN',
    });
  });

  it('keeps who called in the table of reporters alone, to be called back and sent no mail', async () => {
    const { reportId, receiptNumber } = await taken();
    const report = await intake.reportOf(receiptNumber, 'read');
    const received = await intake.seenOf(reportReceived, reportId);
    for (const text of [report.content.toString(), report.description, received.data.description])
      expect(text).not.toMatch(/李雷|5555/);
    expect(await intake.query('SELECT * FROM reporter WHERE report_id = $1', [reportId])).toMatchObject([
      {
        name: '李雷',
        phone: '+86 10 5555 0100',
        may_be_answered: false,
        no_answer_reason: 'call-back',
        language: 'zh-CN',
      },
    ]);
    const { data } = await intake.seenOf(reporterContactGiven, reportId);
    expect(data).toMatchObject({ email: '', phone: '+86 10 5555 0100', answerBy: 'call-back' });
  });

  it('may be anonymous, and come by another channel of operators', async () => {
    const { reportId } = await taken({ language: 'en', description: 'Nobody we know.', channel: 'fax' });
    const [reporter] = await intake.query('SELECT * FROM reporter WHERE report_id = $1', [reportId]);
    expect(reporter).toMatchObject({ name: '', phone: '', no_answer_reason: 'no-address' });
    expect((await intake.seenOf(reportReceived, reportId)).data.channel).toBe('fax');
    expect((await take({ ...call, channel: 'web' })).status).toBe(422);
  });

  it('is one report however often its form is sent', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    expect(await taken(call, headers)).toEqual(await taken(call, headers));
    expect((await take({ ...call, callBackNumber: '+86 10 5555 0199' }, headers)).status).toBe(422);
  });

  it('is on record with who took it', async () => {
    const { reportId } = await taken();
    const [audited] = await intake.query('SELECT * FROM audit_entry WHERE subject_id = $1', [reportId]);
    expect(audited).toMatchObject({ action: 'report-received', actor: 'operator:zhang.wei' });
  });

  it.each([
    [{ callBackNumber: 'call me' }, 'callBackNumber'],
    [{ language: 'fr' }, 'language'],
    [{ calledAt: '2026-01-01T08:00:00' }, 'calledAt'],
    [{ observables: [{ kind: 'ipv4', value: 'x' }] }, 'observables[0].value'],
    [{ reporter: {} }, 'reporter'],
    [{ description: '' }, 'description'],
  ])('that is written down wrong is refused by its field: %j', async (change, field) => {
    const response = await take({ ...call, ...change });
    expect(response.status).toBe(400);
    expect((await jsonOf<Problem>(response)).errors[0]?.field).toBe(field);
  });

  it('is listed without what was said and who called', async () => {
    const response = await fetch(`${intake.url}/calls?limit=1`, { headers: await intake.operator('supervisor') });
    const { calls } = await jsonOf<{ calls: object[] }>(response);
    expect(calls).toMatchObject([{ takenBy: 'zhang.wei', mayBeCalledBack: expect.any(Boolean) }]);
    expect(JSON.stringify(calls)).not.toMatch(/5555|description/);
  });

  it('cannot come in tomorrow, and is for those on duty', async () => {
    expect((await take({ ...call, calledAt: '2999-01-01T00:00:00Z' })).status).toBe(400);
    expect((await take(call, await intake.operator('analyst', 'ops'))).status).toBe(403);
  });
});

describe('a caller who asks how far the report is', () => {
  it('is known by the read-back code, and who looked is on record', async () => {
    const { readBackCode, ...receipt } = await taken();
    const found = await find(readBackCode.replaceAll(' ', ''), 'handler');
    expect(await jsonOf(found)).toEqual({
      ...receipt,
      readBackCode,
      state: expect.stringMatching(/^(received|read)$/),
      channel: 'hotline',
      calledAt: '2026-01-01T00:00:00.000Z',
      takenBy: 'zhang.wei',
    });
    const actions = await intake.query('SELECT action FROM audit_entry WHERE subject_id = $1', [receipt.reportId]);
    expect(actions).toContainEqual({ action: 'call-looked-up' });
  });

  it('is asked to read again when a digit is wrong', async () => {
    const { readBackCode } = await taken();
    const last = (Number(readBackCode.at(-1)) + 1) % 10;
    const response = await find(`${readBackCode.slice(0, -1)}${last}`, 'duty-officer');
    expect(response.status).toBe(400);
    expect((await jsonOf<Problem>(response)).type).toBe('urn:fengsui:problem:read-back-code-misread');
    expect((await find('0000000000', 'duty-officer')).status).toBe(404);
    expect((await find(readBackCode, 'analyst')).status).toBe(403);
  });

  it('is not looked for by trying codes', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 40; tries++) statuses.push((await find('0000000000', 'supervisor')).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
