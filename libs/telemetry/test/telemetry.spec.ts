import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConsoleLogger, Logger } from '@nestjs/common';
import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { createServer } from 'node:http';
import { createLogger, inSpan, startTelemetry, watchGauges } from '../src/index.js';
import type { Telemetry } from '../src/index.js';
import { nested, texts } from './read-wire.js';
import { listen, receiveSpans } from './receive-spans.js';
import type { SpanReceiver } from './receive-spans.js';

let receiver: SpanReceiver;
const running: Telemetry[] = [];
const logged: string[] = [];
const logger = createLogger({ service: 'intake', level: 'info', destination: { write: (line) => logged.push(line) } });

beforeEach(async () => {
  logged.length = 0;
  receiver = await receiveSpans();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((telemetry) => telemetry.stop()));
  await receiver.close();
  Logger.overrideLogger(new ConsoleLogger());
});

function start(otlpUrl?: string): Telemetry {
  const telemetry = startTelemetry({ service: 'intake', version: '1.2.3', otlpUrl, logger });
  running.push(telemetry);
  return telemetry;
}

async function scrape(telemetry: Telemetry): Promise<string> {
  const server = createServer((request, response) => telemetry.metrics(request, response));
  const text = await (await fetch(`${await listen(server)}/metrics`)).text();
  server.closeAllConnections();
  server.close();
  return text;
}

describe('an observable process', () => {
  it('exports nested spans of one trace under the name of its service', async () => {
    const telemetry = start(`${receiver.url}/`);
    await inSpan('accept report', { 'fengsui.receipt_number': 'FS-2026-1' }, () => inSpan('store', {}, async () => 1));
    await telemetry.stop();
    expect(receiver.paths).toEqual(['/v1/traces']);
    expect(receiver.names).toEqual(['store', 'accept report']);
    expect(receiver.bodies.flatMap((body) => texts(body, 1, 1, 1, 2, 1))).toContain('intake');
    expect(telemetry.droppedSpans()).toBe(0);
  });

  it('marks a failed span with the type of the error and never with its words', async () => {
    const telemetry = start(receiver.url);
    const failing = inSpan('read report', {}, async () => {
      throw new RangeError('line 3 says hunter2');
    });
    await expect(failing).rejects.toThrow(RangeError);
    await telemetry.stop();
    expect(receiver.bodies.flatMap((body) => texts(body, 1, 2, 2, 15, 2))).toEqual(['RangeError']);
    expect(Buffer.concat(receiver.bodies).toString('latin1')).not.toContain('hunter2');
  });

  it('hands the trace on in headers even where nothing is exported', async () => {
    start();
    const headers: Record<string, string> = {};
    await inSpan('send', {}, async (span) => {
      await Promise.resolve();
      propagation.inject(context.active(), headers);
      expect(headers['traceparent']).toContain(span.spanContext().traceId);
    });
    const taken = trace.getSpanContext(propagation.extract(context.active(), headers));
    expect(`00-${taken?.traceId}-${taken?.spanId}-01`).toBe(headers['traceparent']);
  });

  it('writes the active trace into its log', async () => {
    start();
    const traceId = await inSpan('decide', {}, async (span) => {
      logger.log('Decided');
      return span.spanContext().traceId;
    });
    expect(JSON.parse(logged.at(-1) ?? '{}')).toMatchObject({ msg: 'Decided', trace_id: traceId });
  });

  it('keeps all links of a batch', async () => {
    const telemetry = start(receiver.url);
    const spanContext = trace.getTracer('test').startSpan('linked').spanContext();
    const links = Array.from({ length: 300 }, () => ({ context: spanContext }));
    trace.getTracer('test').startSpan('relay', { links }).end();
    await telemetry.stop();
    const linked = receiver.bodies.flatMap((body) => nested(body, 1, 2, 2, 13, 2));
    expect(linked.map((id) => Buffer.from(id).toString('hex'))).toEqual(links.map(() => spanContext.spanId));
  });

  it('answers with its own figures and with those that others count', async () => {
    const telemetry = start();
    metrics.getMeter('test').createCounter('fengsui_reports_total').add(3, { channel: 'web' });
    const text = await scrape(telemetry);
    for (const name of ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds'])
      expect(text).toMatch(new RegExp(`^${name}[ {]`, 'm'));
    expect(text).toContain('fengsui_reports_total{channel="web"} 3');
    expect(text).toContain('fengsui_spans_dropped_total 0');
  });

  it('leaves a gauge out as soon as nobody observes it, whoever else is asking', async () => {
    const telemetry = start();
    let age: number | undefined = 7;
    metrics
      .getMeter('test')
      .createObservableGauge('fengsui_report_age')
      .addCallback((result) => {
        if (age !== undefined) result.observe(age, { channel: 'web' });
      });
    const line = 'fengsui_report_age{channel="web"} 7';
    for (const text of await Promise.all(Array.from({ length: 5 }, () => scrape(telemetry))))
      expect(text).toContain(line);
    age = undefined;
    const text = await scrape(telemetry);
    expect(text).not.toContain('fengsui_report_age');
    expect(text).toContain('process_resident_memory_bytes');
    age = 7;
    expect(await scrape(telemetry)).toContain(line);
  });

  it('leaves out what could not be read, says so once, and again when it fails anew', async () => {
    const telemetry = start();
    Logger.overrideLogger(logger);
    const meter = metrics.getMeter('test');
    const known = meter.createObservableGauge('fengsui_known');
    const counted = meter.createObservableGauge('fengsui_counted');
    let database: 'up' | 'down' = 'down';
    const stop = watchGauges({
      meter,
      gauges: [known, counted],
      read: async (result) => {
        result.observe(known, 1);
        await Promise.resolve();
        if (database === 'down') throw new Error('down');
        result.observe(counted, 2);
      },
      failing: 'They could not be counted',
    });
    const seen = async () => [...(await scrape(telemetry)).matchAll(/^fengsui_(?:known|counted) \d/gm)].flat();
    expect([await seen(), await seen()]).toEqual([['fengsui_known 1'], ['fengsui_known 1']]);
    database = 'up';
    expect(await seen()).toEqual(['fengsui_known 1', 'fengsui_counted 2']);
    expect(logged.map((line) => JSON.parse(line).msg)).toEqual(['They could not be counted']);
    database = 'down';
    await seen();
    expect(logged).toHaveLength(2);
    stop();
    expect(await seen()).toEqual([]);
  });

  it('answers without a gauge that does not answer in time', async () => {
    const telemetry = start();
    const silent = metrics.getMeter('test').createObservableGauge('fengsui_silent');
    silent.addCallback(() => new Promise(() => undefined));
    const begun = performance.now();
    expect(await scrape(telemetry)).toContain('process_resident_memory_bytes');
    expect(performance.now() - begun).toBeLessThan(9_000);
  });

  it('works on at full speed while the receiver is down, says so once, and once that it is back', async () => {
    const telemetry = start(receiver.url);
    receiver.answer(503);
    const began = performance.now();
    for (let number = 0; number < 2_000; number += 1) await inSpan('work', {}, async () => number);
    expect(performance.now() - began).toBeLessThan(2_000);
    await receiver.asked(2);
    receiver.answer(200);
    await receiver.taken(2_000);
    await telemetry.stop();
    expect(logged.map((line) => JSON.parse(line).level)).toEqual(['warn', 'info']);
    expect(telemetry.droppedSpans()).toBe(0);
  });
});
