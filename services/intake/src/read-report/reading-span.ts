import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import type { Report } from '../report.js';

/** Past this age a trace is not gone on with: a new one begins, linked to it. */
const traceAgeLimitMs = 3_600_000;

/** The span that reads a report, in the trace of the door that it came in by. */
export function startReadingSpan(report: Report, now: Date): Span {
  const door = propagation.extract(ROOT_CONTEXT, { traceparent: report.traceparent });
  const doorSpan = trace.getSpanContext(door);
  const old = now.getTime() - report.receivedAt.getTime() > traceAgeLimitMs;
  return trace.getTracer('fengsui').startSpan(
    'read report',
    {
      ...(old && doorSpan && { links: [{ context: doorSpan }] }),
      attributes: {
        'fengsui.report_id': report.id,
        'fengsui.receipt_number': report.receiptNumber,
        'fengsui.channel': report.channel,
        'fengsui.bytes': report.content.length,
        'fengsui.read_attempts': report.readAttempts,
      },
    },
    old ? ROOT_CONTEXT : door,
  );
}
