import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp } from './start-app.js';
import type { RunningApp } from './start-app.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.app.close());

describe('a route for operators', () => {
  it('knows the operator whose role it asks for', async () => {
    const response = await fetch(`${running.url}/beacons/watch`, { headers: await running.identity('supervisor') });
    expect(await response.json()).toEqual({ subject: '7', name: 'zhang.wei', roles: ['supervisor'] });
  });

  it('asks a stranger to sign in', async () => {
    const response = await fetch(`${running.url}/beacons/watch`);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('refuses an identity that the gateway did not sign', async () => {
    const other = await startApp();
    const response = await fetch(`${running.url}/beacons/watch`, { headers: await other.identity('supervisor') });
    await other.app.close();
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ type: 'urn:fengsui:problem:identity-refused' });
  });

  it('names the roles that may, to one who has none of them', async () => {
    const response = await fetch(`${running.url}/beacons/watch`, { headers: await running.identity('analyst', 'ops') });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('duty-officer or supervisor') });
  });
});

describe('a route that says nothing of who may call it', () => {
  it('is open to nobody', async () => {
    expect((await fetch(`${running.url}/beacons/unguarded`)).status).toBe(401);
    const headers = await running.identity('ops', 'supervisor', 'duty-officer', 'handler', 'analyst');
    expect((await fetch(`${running.url}/beacons/unguarded`, { headers })).status).toBe(403);
  });
});
