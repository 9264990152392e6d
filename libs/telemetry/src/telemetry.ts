import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import type { LoggerService } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostname } from 'node:os';
import { createLogger } from './logger.js';
import { openPost } from './post.js';
import { measureProcess } from './process-metrics.js';
import { PrometheusReader } from './prometheus-reader.js';
import { SpanQueue } from './span-queue.js';

export interface TelemetryOptions {
  readonly service: string;
  readonly version: string;
  /** Base address of an OTLP/HTTP receiver, for instance `http://127.0.0.1:8106`; without it no span is exported. */
  readonly otlpUrl?: string | undefined;
  readonly logger?: Pick<LoggerService, 'log' | 'warn'>;
}

export interface Telemetry {
  /** Answers with every metric of this process in Prometheus text. */
  metrics(request: IncomingMessage, response: ServerResponse): void;
  /** Spans that never reached the receiver since the process started. */
  droppedSpans(): number;
  /** Exports what is left, for three seconds at most. */
  stop(): Promise<void>;
}

const connections = 2;

/** Registers tracing, context propagation and metrics for the whole process: call it once, before anything is traced. */
export function startTelemetry(options: TelemetryOptions): Telemetry {
  const { service, version } = options;
  const attributes = {
    'service.name': service,
    'service.version': version,
    'service.instance.id': `${hostname()}:${process.pid}`,
  };
  const resource = resourceFromAttributes(attributes);
  const prometheus = new PrometheusReader({ preventServerStart: true, withoutScopeInfo: true });
  const meters = new MeterProvider({ resource, readers: [prometheus] });
  const exporting = options.otlpUrl === undefined ? undefined : exportSpans(options, options.otlpUrl, attributes);
  const tracers = new TracerProvider({
    resource,
    // One relay or consumer span links to every message of its batch; the default would cut them at 128.
    spanLimits: { attributeCountLimit: 64, attributeValueLengthLimit: 1024, linkCountLimit: 2048 },
    spanProcessors: exporting === undefined ? [] : [exporting.queue],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(tracers);
  metrics.setGlobalMeterProvider(meters);
  const watched = measureProcess(metrics.getMeter('fengsui'));
  countSpans(exporting?.queue);

  return {
    metrics: (request, response) => prometheus.getMetricsRequestHandler(request, response),
    droppedSpans: () => exporting?.queue.counts().dropped ?? 0,
    stop: async () => {
      watched.stop();
      await tracers.shutdown();
      exporting?.close();
      await meters.shutdown();
      for (const api of [context, propagation, trace, metrics]) api.disable();
    },
  };
}

function exportSpans(options: TelemetryOptions, otlpUrl: string, resource: Record<string, string>) {
  const logger = options.logger ?? createLogger({ service: options.service, level: 'info' });
  const url = new URL(`${otlpUrl.replace(/\/+$/, '')}/v1/traces`);
  const receiver = openPost(url, connections);
  const queue = new SpanQueue({
    resource,
    post: (body) => receiver.post(body),
    connections,
    onFailing: (error) => logger.warn('Spans cannot be exported; they are kept while there is room', error),
    onRecovered: (droppedCount) => logger.log('Spans are exported again', { droppedCount }),
  });
  return { queue, close: () => receiver.close() };
}

function countSpans(queue: SpanQueue | undefined): void {
  const meter = metrics.getMeter('fengsui');
  const counts = () => queue?.counts() ?? { queued: 0, exported: 0, dropped: 0 };
  meter
    .createObservableCounter('fengsui_spans_dropped_total', { description: 'Spans that never reached the receiver.' })
    .addCallback((result) => result.observe(counts().dropped));
  meter
    .createObservableCounter('fengsui_spans_exported_total', { description: 'Spans that the receiver took.' })
    .addCallback((result) => result.observe(counts().exported));
  meter
    .createObservableGauge('fengsui_spans_queued', { description: 'Spans that wait for the receiver.' })
    .addCallback((result) => result.observe(counts().queued));
}
