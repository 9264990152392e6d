import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTelemetry } from '@fengsui/telemetry';
import type { Telemetry } from '@fengsui/telemetry';
import { startDoor } from './start-door.js';
import type { Door } from './start-door.js';

const foreign = '0af7651916cd43dd8448eb211c80319c';
let telemetry: Telemetry;
let door: Door;
beforeAll(async () => {
  telemetry = startTelemetry({ service: 'gateway', version: 'spec' });
  door = await startDoor();
});
afterAll(async () => {
  await door.close();
  await telemetry.stop();
});

describe('the trace of a request', () => {
  it('begins here, goes on in the service, and is told to the caller', async () => {
    const response = await fetch(`${door.url}/api/reports`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', traceparent: `00-${foreign}-b7ad6b7169203331-01` },
    });
    const traceId = response.headers.get('x-trace-id') ?? '';
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(traceId).not.toBe(foreign);
    expect(response.headers.get('traceparent')).toContain(traceId);
    expect(door.services.intake.seen.at(-1)?.headers.traceparent).toContain(traceId);
  });

  it('is one for a look-up that asks two services', async () => {
    const response = await fetch(`${door.url}/api/reports/FS-1`);
    const traceId = response.headers.get('x-trace-id') ?? 'none';
    for (const service of [door.services.intake, door.services.feedback]) {
      expect(service.seen.at(-1)?.headers.traceparent).toContain(traceId);
    }
  });

  it('is named in a problem', async () => {
    const response = await fetch(`${door.url}/api/incidents`);
    expect(await response.json()).toMatchObject({ traceId: response.headers.get('x-trace-id') });
  });
});
