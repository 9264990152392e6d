import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

const phishing = { description: 'A page imitates our bank.', class: 'phishing', region: '11' };

async function given(body: object, headers: Record<string, string>) {
  const response = await intake.post(JSON.stringify(body), headers);
  expect(response.status).toBe(201);
  return { response, receipt: await jsonOf<Receipt>(response) };
}

describe('an Idempotency-Key', () => {
  it('gives the same receipt for the same report, and says so', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await given(phishing, headers);
    const second = await given(phishing, headers);
    expect(second.receipt).toEqual(first.receipt);
    expect(first.response.headers.get('idempotency-replayed')).toBeNull();
    expect(second.response.headers.get('idempotency-replayed')).toBe('true');
  });

  it('is refused with another report', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    await given(phishing, headers);
    const response = await intake.post(JSON.stringify({ ...phishing, region: '12' }), headers);
    expect(response.status).toBe(422);
    expect((await jsonOf<Problem>(response)).type).toBe('urn:fengsui:problem:idempotency-key-reused');
  });

  it('is refused with the same report for another channel', async () => {
    const headers = { 'idempotency-key': randomUUID(), 'content-type': 'message/rfc822' };
    const mail = 'From: li@example.org\r\nSubject: 192.0.2.7 scans\r\n\r\n';
    expect((await intake.post(mail, headers)).status).toBe(201);
    await intake.query(
      `INSERT INTO channel (name, kind, name_zh, name_en, default_tlp, answers, enabled)
       VALUES ('mail-two', 'mail', '邮件', 'mail', 'AMBER', 'mail', true)`,
    );
    const elsewhere = await fetch(`${intake.url}/reports?channel=mail-two`, { method: 'POST', headers, body: mail });
    expect(elsewhere.status).toBe(422);
    expect((await jsonOf<Problem>(elsewhere)).detail).toContain('its channel');
  });

  it('makes one report of twenty that come at the same moment', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => given(phishing, headers)));
    expect(new Set(answers.map(({ receipt }) => receipt.receiptNumber)).size).toBe(1);
    expect(answers.filter(({ response }) => response.headers.get('idempotency-replayed') === null)).toHaveLength(1);
    const kept = await intake.query('SELECT id FROM report WHERE idempotency_key = $1', [headers['idempotency-key']]);
    expect(kept).toHaveLength(1);
  });

  it('that is refused costs no other report of the same moment its receipt', async () => {
    const used = { 'idempotency-key': randomUUID() };
    await given(phishing, used);
    const other = JSON.stringify({ ...phishing, region: '12' });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => intake.post(other, index === 7 ? used : {})),
    );
    expect(answers.map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, (_, index) => (index === 7 ? 422 : 201)),
    );
  });

  it.each(['x'.repeat(256), 'a b', '\u00e9'])('is refused when it is %j', async (key) => {
    expect((await intake.post(JSON.stringify(phishing), { 'idempotency-key': key })).status).toBe(400);
  });
});
