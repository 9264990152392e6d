import { reporterContactGiven, reportReceived } from '@fengsui/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { intakeForTest, jsonOf } from './intake.js';
import type { IntakeForTest, Problem, Receipt } from './intake.js';
import { partnersOf } from './partner.js';
import type { Key } from './partner.js';

let intake: IntakeForTest;
beforeAll(async () => {
  intake = await intakeForTest();
});
afterAll(() => intake.stop());

const { ask, registered, send } = partnersOf(() => intake);

const phishing = JSON.stringify({
  description: 'A page imitates our bank.',
  class: 'phishing',
  observables: [{ kind: 'url', value: 'http://evil.example.org/login' }],
});

describe('a report of a partner', () => {
  it('is sent by the example of the manual', async () => {
    const { keyId, secret } = await registered();
    const manual = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const [, example = ''] = /```bash\n([^`]*partner[^`]*|[^`]*Webhook-Id[^`]*)```/.exec(manual) ?? [];
    const environment = {
      PATH: process.env['PATH'],
      URL: `${intake.url}/partner-reports`,
      KEY_ID: keyId,
      SECRET: secret,
    };
    const { stdout } = await promisify(execFile)('bash', ['-c', example], { env: environment });
    const receipt: Receipt = JSON.parse(stdout);
    expect(receipt.receiptNumber).toMatch(/^FS-/);
  });

  it('is taken when it is signed, and tells the partner alone', async () => {
    const key = await registered();
    const response = await send(key, phishing);
    expect(response.status).toBe(201);
    const { receiptNumber } = await jsonOf<Receipt>(response);
    const { id } = await intake.reportOf(receiptNumber, 'read');
    expect((await intake.seenOf(reportReceived, id)).data).toMatchObject({
      channel: 'api',
      source: key.partner,
      claimedClass: 'phishing',
    });
    expect((await intake.seen(reporterContactGiven)).filter(({ data }) => data.reportId === id)).toEqual([]);
    const [audited] = await intake.query(`SELECT actor FROM audit_entry WHERE subject_id = $1`, [id]);
    expect(audited).toEqual({ actor: `partner:${key.partner}` });
  });

  it('may bring files, in JSON or as it is', async () => {
    const key = await registered();
    const attachments = [{ name: 'a.txt', mediaType: 'text/plain', contentBase64: 'YQ==' }];
    const { receiptNumber } = await jsonOf<Receipt>(
      await send(key, JSON.stringify({ description: 'x 192.0.2.7', attachments })),
    );
    const { id } = await intake.reportOf(receiptNumber, 'read');
    expect(await intake.query('SELECT name FROM attachment WHERE report_id = $1', [id])).toEqual([{ name: 'a.txt' }]);
    const csv = 'ip,time\n192.0.2.7,2026-01-01T00:00:00Z\n';
    const file = await send(key, csv, { headers: { 'content-type': 'text/csv' }, query: '?fileName=scan.csv&tlp=RED' });
    expect(file.status).toBe(201);
    const kept = await intake.reportOf((await jsonOf<Receipt>(file)).receiptNumber);
    expect(kept).toMatchObject({ content_type: 'text/csv', file_name: 'scan.csv', source: key.partner, tlp: 'RED' });
    expect(kept.content.toString()).toBe(csv);
  });

  it('is one report however often it is sent, and another one of another partner', async () => {
    const key = await registered();
    const id = randomUUID();
    const first = await jsonOf<Receipt>(await send(key, phishing, { id, headers: { 'idempotency-key': id } }));
    const second = await send(key, phishing, { id });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect((await jsonOf<Receipt>(second)).receiptNumber).toBe(first.receiptNumber);
    const other = await jsonOf<Receipt>(await send(await registered(), phishing, { id }));
    expect(other.receiptNumber).not.toBe(first.receiptNumber);
    expect((await send(key, JSON.stringify({ description: 'another' }), { id })).status).toBe(422);
    expect((await send(key, phishing, { id, query: '?tlp=RED' })).status).toBe(422);
    const stranger = {
      method: 'POST',
      body: phishing,
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
    };
    const foreign = await jsonOf<Receipt>(await fetch(`${intake.url}/reports`, stranger));
    expect(foreign.receiptNumber).not.toBe(first.receiptNumber);
  });

  it('is refused with what to check when the signature is wrong', async () => {
    const key = await registered();
    const { secret } = await registered();
    const wrong = [
      send({ ...key, secret }, phishing),
      send({ ...key, keyId: 'pk-unknown' }, phishing),
      send(key, phishing, { signed: '{}' }),
      send(key, phishing, { headers: { 'webhook-signature': 'v1,AAAA' } }),
      send(key, phishing, { headers: { 'webhook-signature': '' } }),
    ];
    for (const response of await Promise.all(wrong)) {
      expect(response.status).toBe(401);
      expect((await jsonOf<Problem>(response)).detail).toContain('Check that Fengsui-Key names a key');
    }
    expect(await intake.query('SELECT id FROM report WHERE source = $1', [key.partner])).toEqual([]);
  });

  it.each([-301, 360, Number.NaN])('is refused with our time when it was signed %d seconds from now', async (shift) => {
    const response = await send(await registered(), phishing, { timestamp: Math.floor(Date.now() / 1000) + shift });
    expect(response.status).toBe(401);
    const problem = await jsonOf<Problem>(response);
    expect(problem.type).toBe('urn:fengsui:problem:partner-signature-old');
    expect(problem.detail).toContain(new Date().toISOString().slice(0, 10));
  });

  it('needs an id, and one only', async () => {
    const key = await registered();
    const without = await send(key, phishing, { headers: { 'webhook-id': '', 'webhook-timestamp': '' } });
    expect(without.status).toBe(400);
    expect((await jsonOf<Problem>(without)).detail).toContain('Missing headers: Webhook-Id, Webhook-Timestamp.');
    expect((await send(key, phishing, { headers: { 'idempotency-key': 'another' } })).status).toBe(400);
  });

  it('is refused by its field when it is malformed, or names a reporter', async () => {
    const key = await registered();
    for (const [body, field] of [
      [{ description: 'x', colour: 'red' }, 'colour'],
      [{ descripton: 'x', observables: [{ kind: 'ipv4', value: '192.0.2.7' }] }, 'descripton'],
      [{ descripton: 'Host 192.0.2.7 scans.', class: 'malware' }, 'descripton'],
      [{ description: 'x', reporter: { email: 'li@example.org' } }, 'reporter'],
    ] as const) {
      const response = await send(key, JSON.stringify(body));
      expect(response.status).toBe(400);
      expect((await jsonOf<Problem>(response)).errors[0]?.field).toBe(field);
    }
  });

  it('is taken with a new key beside the old one, until that is revoked', async () => {
    const old = await registered();
    const fresh = await jsonOf<Key>(await ask('POST', `/${old.partner}/keys`, {}, 'ops'));
    expect(fresh.secret).not.toBe(old.secret);
    expect([(await send(old, phishing)).status, (await send(fresh, phishing)).status]).toEqual([201, 201]);
    expect((await ask('DELETE', `/${old.partner}/keys/${old.keyId}`, undefined, 'ops')).status).toBe(204);
    expect([(await send(old, phishing)).status, (await send(fresh, phishing)).status]).toEqual([401, 201]);
    expect((await ask('DELETE', `/${old.partner}/keys/${old.keyId}`, undefined, 'ops')).status).toBe(404);
  });

  it('waits when the partner has sent as many as it may', async () => {
    const key = await registered({ reportsPerMinute: 2 });
    const statuses: number[] = [];
    for (let sent = 0; sent < 3; sent++) statuses.push((await send(key, phishing)).status);
    expect(statuses).toEqual([201, 201, 429]);
    expect((await send(await registered(), phishing)).status).toBe(201);
  });
});
