import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { storedHours } from '../src/expire-spans/hours.js';
import { exportOf, newTraceId, startService } from './start-service.js';
import type { TestService } from './start-service.js';

const hourMs = 3_600_000;
let now = new Date();
let service: TestService;
beforeEach(() => {
  now = new Date(Math.floor(Date.now() / hourMs) * hourMs + 60_000);
});
afterEach(() => service.stop());

async function send(): Promise<string> {
  const traceId = newTraceId();
  const response = await service.send(exportOf('intake', { traceId }));
  expect(response.status).toBe(200);
  return traceId;
}

const status = async (traceId: string): Promise<number> => (await service.json(`/traces/${traceId}`)).status;

async function passHours(hours: number): Promise<void> {
  now = new Date(now.getTime() + hours * hourMs);
  await service.expiry.tick();
}

describe('old spans', () => {
  it('go when their days have passed, and newer ones stay', async () => {
    service = await startService(() => now, { keepDays: 1 });
    const old = await send();
    await passHours(20);
    const newer = await send();
    expect(await status(old)).toBe(200);
    await passHours(6);
    expect([await status(old), await status(newer)]).toEqual([404, 200]);
    const [oldest] = await storedHours(service.database);
    expect(oldest?.begins.getTime()).toBeGreaterThan(now.getTime() - 26 * hourMs);
  });

  it('go early when space is short, the oldest first', async () => {
    service = await startService(() => now);
    const first = await send();
    await passHours(2);
    const last = await send();
    const stored = await storedHours(service.database);
    const recent = stored.filter(({ begins }) => begins.getTime() > now.getTime() - 2 * hourMs);
    service.config.keepGigabytes = recent.reduce((sum, { bytes }) => sum + bytes, 0) / 1e9;
    await service.expiry.tick();
    expect([await status(first), await status(last)]).toEqual([404, 200]);
  });

  it('leave no room once the present hour alone is too much: then none are taken until there is', async () => {
    service = await startService(() => now);
    await send();
    service.config.keepGigabytes = 0.0001;
    await service.expiry.tick();
    const refused = await service.send(exportOf('intake', { traceId: newTraceId() }));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    service.config.keepGigabytes = 1;
    await service.expiry.tick();
    await send();
  });

  it('that somebody is reading stay for another round, and nobody who sends waits for it', async () => {
    service = await startService(() => now, { keepDays: 1 });
    const old = await send();
    const reader = service.database.createQueryRunner();
    await reader.startTransaction();
    await reader.query('SELECT count(*) FROM trace_part');
    await passHours(26);
    const began = performance.now();
    await send();
    expect(performance.now() - began).toBeLessThan(2_000);
    await reader.rollbackTransaction();
    await reader.release();
    expect(await status(old)).toBe(200);
    await service.expiry.tick();
    expect(await status(old)).toBe(404);
  });
});

describe('room for new spans', () => {
  it('is made hours ahead, and again when those have passed', async () => {
    service = await startService(() => now);
    const hours = await storedHours(service.database);
    expect(hours.at(-1)?.begins.getTime()).toBeGreaterThan(now.getTime() + 5 * hourMs);
    await passHours(30);
    await send();
  });
});
