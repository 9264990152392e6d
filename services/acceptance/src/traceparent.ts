import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Context, SpanContext } from '@opentelemetry/api';

/** The W3C trace context of a span, as it is kept in a row; empty where nothing is traced. */
export function traceparentOf(context: Context): string {
  const carrier: Record<string, string> = {};
  propagation.inject(context, carrier);
  return carrier['traceparent'] ?? '';
}

/** Reads what `traceparentOf` wrote; undefined where nothing was traced. */
export function spanContextOf(traceparent: string): SpanContext | undefined {
  return trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent }));
}
