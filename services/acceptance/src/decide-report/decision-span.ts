import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { inSpan } from '@fengsui/telemetry';
import type { Report } from '../report.js';
import { spanContextOf } from '../traceparent.js';

/** Past this age of the report its trace is left alone: people may take days. */
const traceAgeLimitMs = 3_600_000;

/**
 * Decides within a span of the report's own trace, so that what follows is seen there; an old report's decision stands in
 * the trace of the request. Each is linked to the other.
 */
export function inDecisionSpan<Result>(
  { id, traceparent, receivedAt }: Pick<Report, 'id' | 'traceparent' | 'receivedAt'>,
  now: Date,
  decide: () => Promise<Result>,
): Promise<Result> {
  const told = spanContextOf(traceparent);
  const asked = trace.getSpanContext(context.active());
  const goesOn = told !== undefined && now.getTime() - receivedAt.getTime() < traceAgeLimitMs;
  const parent = goesOn ? trace.setSpanContext(ROOT_CONTEXT, told) : context.active();
  const linked = goesOn ? asked : told;
  return context.with(parent, () =>
    inSpan('decide report', { 'fengsui.report_id': id }, async (span) => {
      if (linked) span.addLink({ context: linked });
      return decide();
    }),
  );
}
