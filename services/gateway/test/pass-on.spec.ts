import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as openRequest } from 'node:http';
import { connect } from 'node:net';
import { answerPlainly, bearer, lastSeen } from './asking.js';
import { startDoor } from './start-door.js';
import type { Door, SignedIn } from './start-door.js';

let door: Door;
let officer: SignedIn;
beforeAll(async () => {
  door = await startDoor({ environment: { BODY_BYTES: '10000', MAIL_BYTES: '5000000' } });
  officer = await door.signIn('duty-officer');
});
afterAll(() => door.close());
beforeEach(() => answerPlainly(door));

function call(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${door.url}${path}`, init);
}

describe('a request that is passed on', () => {
  it('arrives byte for byte with what describes it', async () => {
    const mail = randomBytes(3_000_000);
    const response = await call('/api/reports', {
      method: 'POST',
      body: mail,
      headers: { 'content-type': 'message/rfc822', 'idempotency-key': 'k-1', 'x-forwarded-for': '203.0.113.9' },
    });
    expect(response.status).toBe(200);
    const { headers, body, method } = lastSeen(door, 'intake');
    expect(method).toBe('POST');
    expect(body.equals(mail)).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'message/rfc822',
      'idempotency-key': 'k-1',
      'x-forwarded-for': '127.0.0.1',
    });
  });

  it('brings back status, headers and body of the answer, except what only the gateway may set', async () => {
    door.services.intake.answer((_, response) => {
      response
        .writeHead(201, {
          'content-type': 'application/json',
          location: '/api/reports/FS-1',
          'set-cookie': 'fengsui-session=stolen',
          'content-security-policy': 'default-src *',
        })
        .end('{"receiptNumber":"FS-1"}');
    });
    const response = await call('/api/reports', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe('/api/reports/FS-1');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.json()).toEqual({ receiptNumber: 'FS-1' });
  });

  it('may hold in its query whatever the service takes', async () => {
    await call('/api/incidents?after=/../x&q=a%20b', { headers: bearer(officer) });
    expect(lastSeen(door, 'acceptance').url).toBe('/incidents?after=/../x&q=a%20b');
  });

  it.each(['/api/incidents/../metrics', '/api/incidents/%2e%2E/metrics', '/api/incidents/.%2e'])(
    'cannot climb out of its prefix as %s',
    async (path) => {
      const before = door.services.acceptance.seen.length;
      expect(await statusOfRawPath(path)).toBe(404);
      expect(door.services.acceptance.seen.length).toBe(before);
    },
  );

  it('is refused with the limit when its body is too large, announced or not', async () => {
    const headers = { 'content-type': 'application/json' };
    const announced = await call('/api/reports', { method: 'POST', headers, body: 'x'.repeat(10_001) });
    expect(announced.status).toBe(413);
    expect(await announced.json()).toMatchObject({ limit: 10_000 });
    expect(await answerAfterSending('/api/reports', 40_000_000)).toContain('HTTP/1.1 413');
    const mail = await call('/api/reports', {
      method: 'POST',
      headers: { 'content-type': 'message/rfc822' },
      body: Buffer.alloc(5_000_001),
    });
    expect(await mail.json()).toMatchObject({ status: 413, limit: 5_000_000 });
  });

  it('finds nothing at an address that is not in the table', async () => {
    for (const path of ['/api/secrets', '/api/INCIDENTS', '/api/intake/reports', '/api/stages/1']) {
      const response = await call(path, { headers: bearer(officer) });
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });
});

function statusOfRawPath(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(door.url);
  return new Promise((resolve, reject) => {
    openRequest({ hostname, port, path, headers: bearer(officer) }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** Sends a body without announcing its length, and reads nothing before all of it is gone, as simple clients do. */
async function answerAfterSending(path: string, bytes: number): Promise<string> {
  const { hostname, port } = new URL(door.url);
  const socket = connect(Number(port), hostname);
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${bytes.toString(16)}\r\n`);
  await new Promise((resolve) => socket.write(Buffer.alloc(bytes), resolve));
  socket.write('\r\n0\r\n\r\n');
  const [answer]: unknown[] = await once(socket, 'data');
  socket.destroy();
  return String(answer);
}
