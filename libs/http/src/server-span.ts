import { context, metrics, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes, Histogram, Link, Span } from '@opentelemetry/api';
import type { Request, RequestHandler, Response } from 'express';

/** Where a request's trace begins: in the caller's trace, or here with a link to the caller's. */
export type TraceOrigin = 'caller' | 'here';

const quiet = ['/health', '/metrics'];
const bucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/**
 * Makes one server span of each request, current while it is handled, and records how long it took.
 *
 * The names are those of the OpenTelemetry HTTP conventions; neither path, query nor headers are recorded, because
 * they hold receipt numbers and secrets.
 */
export function serverSpan(origin: TraceOrigin): RequestHandler {
  const tracer = trace.getTracer('@fengsui/http');
  const durations = metrics.getMeter('@fengsui/http').createHistogram('http.server.request.duration', {
    unit: 's',
    description: 'Duration of HTTP requests that were answered',
    advice: { explicitBucketBoundaries: bucketsSeconds },
  });
  return (request, response, next) => {
    if (quiet.includes(request.path)) return next();
    const caller = propagation.extract(ROOT_CONTEXT, request.headers);
    const parent = origin === 'caller' ? caller : ROOT_CONTEXT;
    const span = tracer.startSpan(
      request.method,
      { kind: SpanKind.SERVER, links: origin === 'here' ? linkTo(trace.getSpan(caller)) : [] },
      parent,
    );
    const started = performance.now();
    response.once('close', () => finish(span, durations, (performance.now() - started) / 1000, request, response));
    context.with(trace.setSpan(parent, span), next);
  };
}

function linkTo(span: Span | undefined): Link[] {
  return span ? [{ context: span.spanContext() }] : [];
}

function finish(span: Span, durations: Histogram, seconds: number, request: Request, response: Response): void {
  const status = response.statusCode;
  const route = routeOf(request);
  const attributes: Attributes = {
    'http.request.method': request.method,
    'http.response.status_code': status,
    ...(route !== undefined && { 'http.route': route }),
    ...(status >= 500 && { 'error.type': String(status) }),
  };
  durations.record(seconds, attributes);
  if (route !== undefined) span.updateName(`${request.method} ${route}`);
  span.setAttributes(attributes);
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** The pattern that the request matched, such as `/reports/:receipt`; never the path itself. */
function routeOf(request: Request): string | undefined {
  const route: unknown = request.route;
  if (typeof route !== 'object' || route === null || !('path' in route)) return undefined;
  return typeof route.path === 'string' ? `${request.baseUrl}${route.path}` : undefined;
}
