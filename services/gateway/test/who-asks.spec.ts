import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { identityHeader, signIdentity, verifyIdentity } from '@fengsui/http';
import { generateKeyPair } from 'jose';
import { answerPlainly, bearer, lastSeen } from './asking.js';
import { startDoor } from './start-door.js';
import type { Door, SignedIn } from './start-door.js';

let door: Door;
let officer: SignedIn;
beforeAll(async () => {
  door = await startDoor();
  officer = await door.signIn('duty-officer');
});
afterAll(() => door.close());
beforeEach(() => answerPlainly(door));

function call(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${door.url}${path}`, init);
}

describe('who asks', () => {
  it('is told to the service in a token that the gateway signed', async () => {
    await call('/api/incidents?state=open', { headers: bearer(officer) });
    const { url, headers } = lastSeen(door, 'acceptance');
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
    expect(Object.keys(lastSeen(door, 'intake').headers).filter((name) => name.startsWith('x-fengsui'))).toEqual([]);
    await call('/api/incidents', { headers: { ...headers, ...bearer(officer) } });
    expect(lastSeen(door, 'acceptance').headers[identityHeader]).not.toBe(forged);
  });

  it('is asked of nobody who reports, and told of an operator who does', async () => {
    const report = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await call('/api/reports', report)).status).toBe(200);
    expect(lastSeen(door, 'intake').headers[identityHeader]).toBeUndefined();
    await call('/api/reports', { ...report, headers: { ...report.headers, ...bearer(officer) } });
    expect(lastSeen(door, 'intake').headers[identityHeader]).toBeDefined();
  });

  it('is all that a service learns of a session: neither cookie nor authorization passes', async () => {
    await call('/api/incidents', { headers: { cookie: officer.cookie } });
    expect(lastSeen(door, 'acceptance').headers.cookie).toBeUndefined();
    await call('/api/incidents', { headers: bearer(officer) });
    expect(lastSeen(door, 'acceptance').headers.authorization).toBeUndefined();
  });

  it('must hold the role, where the route names one', async () => {
    const refused = await call('/api/dispatch/parked', { headers: bearer(officer) });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('ops') });
    expect(door.services.dispatch.seen).toEqual([]);
    const ops = await door.signIn('ops');
    expect((await call('/api/dispatch/parked', { headers: bearer(ops) })).status).toBe(200);
    expect(lastSeen(door, 'dispatch').url).toBe('/parked');
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
