import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@fengsui/testbed';
import { createServer, request as openRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { answerPlainly, bearer } from './asking.js';
import { startDoor } from './start-door.js';
import type { Door, SignedIn } from './start-door.js';

let door: Door;
let officer: SignedIn;
beforeAll(async () => {
  door = await startDoor({ environment: { SERVICE_TIMEOUT_SECONDS: '1' } });
  officer = await door.signIn('duty-officer');
});
afterAll(() => door.close());
beforeEach(() => answerPlainly(door));

function listIncidents(): Promise<Response> {
  return fetch(`${door.url}/api/incidents`, { headers: bearer(officer) });
}

describe('a request whose service is at fault', () => {
  it('is answered with 504 when the service is silent', async () => {
    door.services.acceptance.answer(() => undefined);
    const response = await listIncidents();
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ type: 'urn:fengsui:problem:service-too-slow' });
  });

  it('is answered with 503 when the service breaks off', async () => {
    door.services.acceptance.answer((request) => request.socket.destroy());
    const response = await listIncidents();
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
    const response = await listIncidents();
    await expect(response.text()).rejects.toThrow();
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
