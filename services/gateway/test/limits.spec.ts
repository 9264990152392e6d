import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDoor } from './start-door.js';
import type { Door } from './start-door.js';
import { sendJson } from './start-service.js';

let door: Door;
beforeAll(async () => {
  door = await startDoor({
    environment: { REPORTS_PER_MINUTE: '2', LOOK_UPS_PER_MINUTE: '2', TRUSTED_PROXIES: 'loopback' },
  });
});
afterAll(() => door.close());

function report(address: string): Promise<Response> {
  return fetch(`${door.url}/api/reports`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
  });
}

describe('a client that asks too often', () => {
  it('is told when to come back', async () => {
    expect((await report('192.0.2.1')).status).toBe(200);
    expect((await report('192.0.2.1')).status).toBe(200);
    const third = await report('192.0.2.1');
    expect(third.status).toBe(429);
    const wait = Number(third.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(30);
    expect(await third.json()).toMatchObject({ type: 'urn:fengsui:problem:too-many-requests' });
  });

  it('takes nothing from another', async () => {
    await report('192.0.2.2');
    await report('192.0.2.2');
    expect((await report('192.0.2.2')).status).toBe(429);
    expect((await report('192.0.2.3')).status).toBe(200);
  });

  it('is one client however many addresses of its network it uses', async () => {
    await report('2001:db8:0:1::1');
    await report('2001:db8:0:1::2');
    expect((await report('2001:db8:0:1:ffff::3')).status).toBe(429);
    expect((await report('2001:db8:0:2::1')).status).toBe(200);
  });

  it('may still do what is counted apart, up to its own limit', async () => {
    for (const service of [door.services.intake, door.services.feedback]) {
      service.answer((_, response) => sendJson(response, 404, {}));
    }
    const headers = { 'x-forwarded-for': '192.0.2.1' };
    const look = () => fetch(`${door.url}/api/reports/FS-1`, { headers });
    const page = () => fetch(`${door.url}/status/FS-1`, { method: 'POST', headers, body: new URLSearchParams() });
    expect((await look()).status).toBe(404);
    expect((await page()).status).toBe(404);
    expect((await look()).status).toBe(429);
    expect((await page()).status).toBe(429);
  });

  it('is known to the service by the address that the trusted proxy names', async () => {
    await report('192.0.2.4');
    expect(door.services.intake.seen.at(-1)?.headers['x-forwarded-for']).toBe('192.0.2.4');
  });
});
