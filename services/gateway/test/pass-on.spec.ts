import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { identityHeader, signIdentity, verifyIdentity } from '@fengsui/http';
import { eventually } from '@fengsui/testbed';
import { generateKeyPair } from 'jose';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as openRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { startDoor } from './start-door.js';
import type { Door, SignedIn } from './start-door.js';
import { sendJson } from './start-service.js';
import type { SeenRequest } from './start-service.js';

let door: Door;
let officer: SignedIn;
beforeAll(async () => {
  door = await startDoor({
    environment: { SERVICE_TIMEOUT_SECONDS: '1', BODY_BYTES: '10000', MAIL_BYTES: '5000000' },
  });
  officer = await door.signIn('duty-officer');
});
afterAll(() => door.close());
beforeEach(() => {
  for (const service of Object.values(door.services)) service.answer((_, response) => sendJson(response, 200, {}));
});

function call(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${door.url}${path}`, init);
}

function lastSeen(service: keyof Door['services']): SeenRequest {
  const request = door.services[service].seen.at(-1);
  if (!request) throw new Error(`Nothing reached ${service}`);
  return request;
}

function bearer({ token }: SignedIn): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

describe('who asks', () => {
  it('is told to the service in a token that the gateway signed', async () => {
    await call('/api/incidents?state=open', { headers: bearer(officer) });
    const { url, headers } = lastSeen('acceptance');
    expect(url).toBe('/incidents?state=open');
    const operator = await verifyIdentity(door.identityPublicKey, String(headers[identityHeader]), new Date());
    expect(operator).toMatchObject({ name: officer.name, roles: ['duty-officer'] });
  });

  it('cannot be forged', async () => {
    const stranger = await generateKeyPair('EdDSA');
    const forged = await signIdentity(
      stranger.privateKey,
      { subject: '1', name: 'x', roles: ['supervisor'] },
      new Date(),
    );
    const headers = { [identityHeader]: forged, 'X-Fengsui-Anything': '1' };
    expect((await call('/api/incidents', { headers })).status).toBe(401);
    await call('/api/reports', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(Object.keys(lastSeen('intake').headers).filter((name) => name.startsWith('x-fengsui'))).toEqual([]);
    await call('/api/incidents', { headers: { ...headers, ...bearer(officer) } });
    expect(lastSeen('acceptance').headers[identityHeader]).not.toBe(forged);
  });

  it('is asked of nobody who reports, and told of an operator who does', async () => {
    const report = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await call('/api/reports', report)).status).toBe(200);
    expect(lastSeen('intake').headers[identityHeader]).toBeUndefined();
    await call('/api/reports', { ...report, headers: { ...report.headers, ...bearer(officer) } });
    expect(lastSeen('intake').headers[identityHeader]).toBeDefined();
  });

  it('is all that a service learns of a session: neither cookie nor authorization passes', async () => {
    await call('/api/incidents', { headers: { cookie: officer.cookie } });
    expect(lastSeen('acceptance').headers.cookie).toBeUndefined();
    await call('/api/incidents', { headers: bearer(officer) });
    expect(lastSeen('acceptance').headers.authorization).toBeUndefined();
  });

  it('must hold the role, where the route names one', async () => {
    const refused = await call('/api/dispatch/parked', { headers: bearer(officer) });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('ops') });
    expect(door.services.dispatch.seen).toEqual([]);
    const ops = await door.signIn('ops');
    expect((await call('/api/dispatch/parked', { headers: bearer(ops) })).status).toBe(200);
    expect(lastSeen('dispatch').url).toBe('/parked');
  });

  it('must be a page of this site when a cookie is all that it has', async () => {
    const decide = (headers: Record<string, string>) =>
      call('/api/reports/7/decision', { method: 'POST', headers: { cookie: officer.cookie, ...headers } });
    expect((await decide({})).status).toBe(403);
    expect((await decide({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await decide({ 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await decide({ origin: 'https://example.org' })).status).toBe(403);
    expect((await decide({ origin: 'null' })).status).toBe(403);
    expect((await decide({ origin: door.url })).status).toBe(200);
    expect((await decide({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
});

describe('a request that is passed on', () => {
  it('arrives byte for byte with what describes it', async () => {
    const mail = randomBytes(3_000_000);
    const response = await call('/api/reports', {
      method: 'POST',
      body: mail,
      headers: { 'content-type': 'message/rfc822', 'idempotency-key': 'k-1', 'x-forwarded-for': '203.0.113.9' },
    });
    expect(response.status).toBe(200);
    const { headers, body, method } = lastSeen('intake');
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
    expect(lastSeen('acceptance').url).toBe('/incidents?after=/../x&q=a%20b');
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

  it('is answered with 504 when the service is silent', async () => {
    door.services.acceptance.answer(() => undefined);
    const response = await call('/api/incidents', { headers: bearer(officer) });
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ type: 'urn:fengsui:problem:service-too-slow' });
  });

  it('is answered with 503 when the service breaks off', async () => {
    door.services.acceptance.answer((request) => request.socket.destroy());
    const response = await call('/api/incidents', { headers: bearer(officer) });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('is answered as soon as the service answers, though its body is not whole yet', async () => {
    const hasty = createServer((_, response) => {
      response.writeHead(409, { connection: 'close' }).end('taken');
    });
    await new Promise<void>((resolve) => hasty.listen(0, '127.0.0.1', resolve));
    const address = hasty.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const other = await startDoor({ environment: { INTAKE_URL: `http://127.0.0.1:${port}` } });
    const status = await new Promise((resolve, reject) => {
      const headers = { 'content-type': 'message/rfc822' };
      const outgoing = openRequest(`${other.url}/api/reports`, { method: 'POST', headers }, (incoming) => {
        incoming.resume();
        resolve(incoming.statusCode);
        outgoing.end();
      }).on('error', reject);
      outgoing.write('Subject: x\r\n');
    });
    expect(status).toBe(409);
    await other.close();
    hasty.close();
  });

  it('is broken off when the answer breaks off', async () => {
    door.services.acceptance.answer((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setImmediate(() => response.destroy());
    });
    const response = await call('/api/incidents', { headers: bearer(officer) });
    await expect(response.text()).rejects.toThrow();
  });

  it('finds nothing at an address that is not in the table', async () => {
    for (const path of ['/api/secrets', '/api/INCIDENTS', '/api/intake/reports', '/api/stages/1']) {
      const response = await call(path, { headers: bearer(officer) });
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });
});

describe('a client that goes away', () => {
  it('takes its request back from the service, long before a silent service is given up', async () => {
    const patient = await startDoor({ environment: { SERVICE_TIMEOUT_SECONDS: '300' } });
    const reached = new Promise<IncomingMessage>((resolve) => {
      patient.services.intake.answer((request) => resolve(request));
    });
    const gone = new AbortController();
    const asked = fetch(`${patient.url}/api/reports`, { method: 'POST', signal: gone.signal });
    const { socket } = await reached;
    gone.abort();
    await expect(asked).rejects.toThrow();
    await eventually(() => socket.destroyed);
    await patient.close();
  });
});

describe('a service that is stopped', () => {
  it('is named in a 503 while the others go on', async () => {
    const half = await startDoor();
    const { token } = await half.signIn('handler');
    await half.services.dispatch.stop();
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${half.url}/api/parties`, { headers });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('dispatch') });
    expect((await fetch(`${half.url}/api/incidents`, { headers })).status).toBe(200);
    await half.close();
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
