import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { SpanStore, StoreBusy } from '../src/receive-spans/span-store.js';
import { exportOf, newSpanId, newTraceId, startService } from './start-service.js';
import type { TestService } from './start-service.js';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('an export of spans', () => {
  it('is stored before it is answered', async () => {
    const traceId = newTraceId();
    const response = await service.send(exportOf('intake', { traceId, name: 'accept report' }));
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect(await service.json(`/traces/${traceId}`)).toMatchObject({ status: 200, body: { name: 'accept report' } });
  });

  it('may be compressed', async () => {
    const traceId = newTraceId();
    const body = gzipSync(JSON.stringify(exportOf('intake', { traceId })));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await service.send(body, headers)).status).toBe(200);
    expect((await service.json(`/traces/${traceId}`)).status).toBe(200);
  });

  it('that comes twice counts once', async () => {
    const traceId = newTraceId();
    const body = exportOf('intake', { traceId }, { traceId });
    await service.send(body);
    await service.send(body);
    expect((await service.json(`/traces/${traceId}`)).body).toMatchObject({ spanCount: 2 });
  });

  it('loses the spans that cannot be kept and no others', async () => {
    const traceId = newTraceId();
    const response = await service.send(exportOf('intake', { traceId }, { traceId: 'short' }));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ partialSuccess: { rejectedSpans: '1' } });
    expect((await service.json(`/traces/${traceId}`)).body).toMatchObject({ spanCount: 1 });
  });

  it('keeps whatever texts it carries', async () => {
    const traceId = newTraceId();
    const name = 'quote " brace { comma , back \\ slash \u0000 null \u{1F525} 烽燧';
    const attributes = { 'fengsui.receipt_number': `FS "{}," \\ ${traceId}` };
    expect((await service.send(exportOf('in"take{},\\', { traceId, name, attributes }))).status).toBe(200);
    const found = await service.json(`/traces?q=${encodeURIComponent(attributes['fengsui.receipt_number'])}`);
    expect(found.body).toMatchObject({
      traces: [{ traceId, name: name.replace('\u0000', ' '), services: ['in"take{},\\'] }],
    });
  });

  it('without spans is taken', async () => {
    expect((await service.send({})).status).toBe(200);
    expect((await service.send(new Uint8Array(), { 'content-type': 'application/x-protobuf' })).status).toBe(415);
  });
});

describe('what is no export', () => {
  it.each([
    ['broken JSON', '{"resourceSpans": [', 'application/json', 400, 'malformed-json'],
    ['JSON of another outline', '{"resourceSpans": 3}', 'application/json', 400, 'malformed-export'],
    ['broken protobuf', '\u0001\u0002\u0003', 'application/x-protobuf', 400, 'malformed-protobuf'],
    ['XML', '<spans/>', 'application/xml', 415, 'unsupported-media-type'],
  ])('is refused: %s', async (_, body, type, status, slug) => {
    const response = await service.send(body, { 'content-type': type });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: `urn:fengsui:problem:${slug}` });
  });

  it('names the field that is wrong', async () => {
    const response = await service.send({ resourceSpans: [{ scopeSpans: [{ spans: 'many' }] }] });
    expect(await response.json()).toMatchObject({
      errors: [{ field: 'resourceSpans[0].scopeSpans[0].spans', message: 'must be a list' }],
    });
  });

  it('is refused when it is too large, with the limit', async () => {
    const response = await service.send('x'.repeat(8_000_001));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ limit: 8_000_000 });
  });
});

describe('a database that does not keep up', () => {
  it('lets as much wait as memory is set aside for; the rest is asked to come later', async () => {
    const store = new SpanStore(service.database, () => new Date(), 1_000);
    const waiting = () =>
      store.write({ id: crypto.randomUUID(), encoding: 'json', bytes: Buffer.alloc(600), parts: [] });
    const first = waiting();
    await expect(waiting()).rejects.toThrow(StoreBusy);
    await first;
    await waiting();
    expect(store.waitingSize()).toBe(0);
  });

  it('fails every export of a group, and none after it', async () => {
    const store = new SpanStore(service.database, () => new Date(0));
    const part = {
      traceId: newTraceId(),
      service: 'intake',
      name: 'x',
      hasRoot: true,
      startedAt: 1,
      endedAt: 2,
      spanCount: 1,
    };
    const write = (id: string) =>
      store.write({
        id,
        encoding: 'json',
        bytes: Buffer.from(newSpanId()),
        parts: [{ ...part, errorCount: 0, keys: new Set() }],
      });
    await expect(write(crypto.randomUUID())).rejects.toThrow(/no partition/);
    await expect(write('no uuid')).rejects.toThrow(/uuid/);
    expect(store.waitingSize()).toBe(0);
  });
});
