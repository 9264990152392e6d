import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SpanKind, SpanStatusCode, context, propagation, trace } from '@opentelemetry/api';
import { inSpan, startTelemetry } from '@fengsui/telemetry';
import { startService } from './start-service.js';
import type { TestService } from './start-service.js';

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

describe('the exporter of our services', () => {
  it('tells the service all that a span carries', async () => {
    const telemetry = startTelemetry({ service: 'dispatch', version: '0.1.0', otlpUrl: service.url });
    const tracer = trace.getTracer('fengsui.messaging');
    const batch = tracer.startSpan('send fengsui.dispatch-order', { kind: SpanKind.CLIENT });
    const traceId = await inSpan(
      'issue order',
      { 'fengsui.receipt_number': 'FS-2026-1', 'fengsui.late': true },
      (span) => {
        const carrier: Record<string, string> = {};
        propagation.inject(context.active(), carrier);
        const links = [{ context: batch.spanContext(), attributes: { place: 3 } }];
        const attributes = {
          'messaging.batch.message_count': 200,
          share: 0.5,
          parties: ['北京分中心', 'isp'],
          below: -7,
        };
        const parent = propagation.extract(context.active(), carrier);
        const child = tracer.startSpan('process 订单', { kind: SpanKind.CONSUMER, attributes, links }, parent);
        child.addEvent('retried', { attempt: 2 });
        child.setStatus({ code: SpanStatusCode.ERROR, message: 'PartyUnreachable' });
        child.end();
        return Promise.resolve(span.spanContext().traceId);
      },
    );
    batch.end();
    await telemetry.stop();

    const { body } = await service.json(`/traces/${traceId}`);
    expect(body).toMatchObject({ name: 'issue order', spanCount: 2, errorCount: 1, services: ['dispatch'] });
    expect(body).toMatchObject({
      spans: [
        {
          name: 'issue order',
          kind: 'internal',
          attributes: { 'fengsui.receipt_number': 'FS-2026-1', 'fengsui.late': true },
        },
        {
          name: 'process 订单',
          kind: 'consumer',
          depth: 1,
          failed: true,
          statusMessage: 'PartyUnreachable',
          attributes: { 'messaging.batch.message_count': 200, share: 0.5, parties: ['北京分中心', 'isp'], below: -7 },
          events: [{ name: 'retried', attributes: { attempt: 2 } }],
          links: [
            { traceId: batch.spanContext().traceId, spanId: batch.spanContext().spanId, attributes: { place: 3 } },
          ],
        },
      ],
      linksTo: [{ name: 'send fengsui.dispatch-order' }],
    });
    expect((await service.json('/traces?q=FS-2026-1')).body).toMatchObject({ traces: [{ traceId }] });
  });
});
