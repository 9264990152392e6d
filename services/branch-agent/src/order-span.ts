import { orderIssued, timestampDate } from '@fengsui/contracts';
import type { OrderIssued } from '@fengsui/contracts';
import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { Context, Span } from '@opentelemetry/api';

/** Past this age of the order its work is a trace of its own, linked to the first: waiting for people takes days. */
const traceAgeLimitMs = 3_600_000;

/** The work on one order, as a span in the trace of its report. */
export function startOrderSpan(
  order: Pick<OrderIssued, 'dispatchId' | 'party' | 'issuedAt'>,
  origin: Context,
  now: Date,
): Span {
  const cause = trace.getSpanContext(origin);
  const old = order.issuedAt !== undefined && now.getTime() - timestampDate(order.issuedAt).getTime() > traceAgeLimitMs;
  return trace.getTracer('fengsui.branch-agent').startSpan(
    `process ${orderIssued.subject}`,
    {
      kind: SpanKind.CONSUMER,
      startTime: now,
      ...(old && cause && { links: [{ context: cause }] }),
      attributes: {
        'messaging.system': 'nats',
        'messaging.operation.type': 'process',
        'messaging.destination.name': orderIssued.subject,
        'messaging.consumer.group.name': order.party,
        'messaging.message.id': order.dispatchId,
      },
    },
    old ? ROOT_CONTEXT : origin,
  );
}
