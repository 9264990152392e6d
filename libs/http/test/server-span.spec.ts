import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { EventEmitter, once } from 'node:events';
import { startApp } from './start-app.js';
import type { RunningApp } from './start-app.js';

const ended = new EventEmitter<{ span: [ReadableSpan] }>();
const processor: SpanProcessor = {
  onStart: () => undefined,
  onEnd: (span) => void ended.emit('span', span),
  forceFlush: async () => undefined,
  shutdown: async () => undefined,
};
const callerTrace = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${callerTrace}-b7ad6b7169203331-01`;
let service: RunningApp;
let gateway: RunningApp;

beforeAll(async () => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [processor] }));
  service = await startApp();
  gateway = await startApp({ traceOrigin: 'here' });
});
afterAll(async () => {
  await service.app.close();
  await gateway.app.close();
});

async function spanOf(url: string, init: RequestInit = {}): Promise<ReadableSpan | undefined> {
  const next = once(ended, 'span');
  await (await fetch(url, init)).arrayBuffer();
  const [span] = await next;
  return span;
}

describe('the span of a request', () => {
  it('belongs to the trace of the caller and carries the route, never path or query', async () => {
    const span = await spanOf(`${service.url}/beacons/FS-2026-1?secret=hunter2`, { headers: { traceparent } });
    expect(span?.spanContext().traceId).toBe(callerTrace);
    expect(span?.kind).toBe(SpanKind.SERVER);
    expect(span?.name).toBe('GET /beacons/:name');
    expect(span?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/beacons/:name',
      'http.response.status_code': 404,
    });
  });

  it('begins a trace at the gateway, linked to what the caller sent', async () => {
    const span = await spanOf(`${gateway.url}/beacons?place=x`, { headers: { traceparent } });
    expect(span?.spanContext().traceId).not.toBe(callerTrace);
    expect(span?.parentSpanContext).toBeUndefined();
    expect(span?.links.map((link) => link.context.traceId)).toEqual([callerTrace]);
  });

  it('is current for whoever answers, so that a problem names its trace', async () => {
    const response = await fetch(`${service.url}/beacons/yumen`, { headers: { traceparent } });
    expect(await response.json()).toMatchObject({ traceId: callerTrace });
  });

  it('stays current while a body is read', async () => {
    const body = JSON.stringify({ place: 'x' });
    const headers = { traceparent, 'content-type': 'application/json' };
    const response = await fetch(`${service.url}/beacons`, { method: 'POST', body, headers });
    expect(await response.json()).toMatchObject({ traceId: callerTrace });
  });

  it('is marked when the service failed', async () => {
    const span = await spanOf(`${service.url}/beacons/broken`);
    expect(span?.attributes['error.type']).toBe('500');
  });

  it('is not made of health checks', async () => {
    const next = once(ended, 'span');
    await (await fetch(`${service.url}/health`)).arrayBuffer();
    await (await fetch(`${service.url}/beacons/yumen`)).arrayBuffer();
    const [span] = await next;
    expect(span.name).toBe('GET /beacons/:name');
  });
});
