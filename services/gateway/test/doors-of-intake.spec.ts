import { identityHeader } from '@fengsui/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bearer, lastSeen } from './asking.js';
import { startDoor } from './start-door.js';
import type { Door, SignedIn } from './start-door.js';
import { sendJson } from './start-service.js';

let door: Door;
let officer: SignedIn;
beforeAll(async () => {
  door = await startDoor({ environment: { BODY_BYTES: '10000', MAIL_BYTES: '200000', IMPORT_BYTES: '3000000' } });
  officer = await door.signIn('duty-officer', 'supervisor');
});
afterAll(() => door.close());
beforeEach(() => door.services.intake.answer((_, response) => sendJson(response, 201, {})));

function post(path: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${door.url}${path}`, { method: 'POST', body, headers });
}

function formOf(bytes: number): FormData {
  const form = new FormData();
  form.append('description', 'x');
  form.append('file', new File([new Uint8Array(bytes)], 'x.bin'));
  return form;
}

describe('the door of reporters', () => {
  it('lets a form with files through, as large as a mail', async () => {
    expect((await post('/api/reports?channel=12387', formOf(100_000))).status).toBe(201);
    expect(lastSeen(door, 'intake').url).toBe('/reports?channel=12387');
    expect(lastSeen(door, 'intake').headers['content-type']).toContain('multipart/form-data; boundary=');
    const refused = await post('/api/reports', formOf(200_001));
    expect(await refused.json()).toMatchObject({ status: 413, limit: 200_000 });
  });

  it('tells intake whence it comes, whatever the sender says, and hands the proof of work on', async () => {
    await post('/api/reports', formOf(1), { 'x-forwarded-for': '198.51.100.7', 'fengsui-challenge': 'solved' });
    const { headers } = lastSeen(door, 'intake');
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(headers['fengsui-challenge']).toBe('solved');
  });

  it('lets a reporter add to a report with its secret, which goes nowhere else', async () => {
    const headers = { authorization: 'Bearer secret', 'idempotency-key': 'k' };
    expect((await post('/api/reports/FS-1/supplements', formOf(100_000), headers)).status).toBe(201);
    expect(lastSeen(door, 'intake')).toMatchObject({ url: '/reports/FS-1/supplements', headers });
    expect(lastSeen(door, 'intake').headers[identityHeader]).toBeUndefined();
    await post('/api/reports', formOf(1), headers);
    expect(lastSeen(door, 'intake').headers['authorization']).toBeUndefined();
  });

  it('lets a platform ask what was refused, with its key', async () => {
    const headers = { authorization: 'Bearer netscan-east.key' };
    expect((await fetch(`${door.url}/api/platform-refusals`, { headers })).status).toBe(201);
    expect(lastSeen(door, 'intake')).toMatchObject({ url: '/platform-refusals', headers });
  });

  it.each(['challenge', 'report-form'])('gives anybody /%s', async (path) => {
    expect((await fetch(`${door.url}/api/${path}`)).status).toBe(201);
    expect(lastSeen(door, 'intake').url).toBe(`/${path}`);
  });
});

describe('the door of partners', () => {
  it('passes a file of any type and what it is signed with, unchanged', async () => {
    const signature = {
      'fengsui-key': 'pk-1',
      'webhook-id': 'msg-7',
      'webhook-timestamp': '4070908800',
      'webhook-signature': 'v1,x',
    };
    const file = 'x'.repeat(100_000);
    expect((await post('/api/partner-reports', file, { 'content-type': 'text/csv', ...signature })).status).toBe(201);
    const { headers, body } = lastSeen(door, 'intake');
    expect(headers).toMatchObject({ 'content-type': 'text/csv', ...signature });
    expect(headers[identityHeader]).toBeUndefined();
    expect(String(body)).toBe(file);
  });
});

describe('the doors of operators', () => {
  it.each([
    ['GET', '/api/channels'],
    ['PATCH', '/api/channels/web'],
    ['POST', '/api/calls'],
    ['GET', '/api/calls/by-code/4829157306'],
    ['POST', '/api/calls/FS-1/supplements'],
    ['GET', '/api/reports/FS-1/supplements'],
    ['GET', '/api/follow-ups/7/raw'],
    ['POST', '/api/faxes'],
    ['GET', '/api/reports/FS-1/pages/1'],
    ['GET', '/api/mailboxes'],
    ['GET', '/api/report-counts?hours=1'],
    ['GET', '/api/uploads?state=waiting'],
    ['PATCH', '/api/uploads/7'],
    ['GET', '/api/reports/FS-1/files/7/text'],
    ['GET', '/api/reports/FS-1/files/7/pages/1'],
    ['DELETE', '/api/partners/bank/keys/pk-1'],
  ])('are open to those who are signed in: %s %s', async (method, path) => {
    expect((await fetch(`${door.url}${path}`, { method })).status).toBe(401);
    expect((await fetch(`${door.url}${path}`, { method, headers: bearer(officer) })).status).toBe(201);
    expect(lastSeen(door, 'intake')).toMatchObject({ method, url: path.slice(4) });
  });
});

describe('the door of the directory', () => {
  it('lets a dump through as it streams, however large a mail may be, up to a limit of its own', async () => {
    door.services.dispatch.answer((_, response) => sendJson(response, 201, {}));
    const headers = { ...bearer(officer), 'content-type': 'application/gzip' };
    const path = '/api/party-imports?source=ripe&format=registry&date=2026-11-01';
    expect((await post(path, new Uint8Array(2_500_000), headers)).status).toBe(201);
    expect(lastSeen(door, 'dispatch').body).toHaveLength(2_500_000);
    expect(await (await post(path, new Uint8Array(3_000_001), headers)).json()).toMatchObject({
      status: 413,
      limit: 3_000_000,
    });
    expect((await post(path, 'x')).status).toBe(401);
  });
});
