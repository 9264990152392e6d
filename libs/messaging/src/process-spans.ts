import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import type { EventType } from './event-type.js';
import type { ReadContent } from './read-message.js';
import type { Received } from './received.js';

/** Past this age of its cause an event begins a new trace, linked to the first: waiting for people takes days. */
const traceAgeLimitMs = 3_600_000;

/** One span an event, begun together and ended together with the batch, each in the trace of its own report. */
export class ProcessSpans {
  readonly received: Received<unknown>[];
  private readonly spans: Span[];

  constructor(type: EventType, durable: string, messages: readonly ReadContent[]) {
    const tracer = trace.getTracer('fengsui.messaging');
    const startTime = Date.now();
    const pairs = messages.map((message) => {
      const { id, subject, data, sender, time, deliveries, origin } = message;
      const cause = trace.getSpanContext(origin);
      const old = startTime - time.getTime() > traceAgeLimitMs;
      const span = tracer.startSpan(
        `process ${type.subject}`,
        {
          kind: SpanKind.CONSUMER,
          startTime,
          ...(old && cause && { links: [{ context: cause }] }),
          attributes: {
            'messaging.system': 'nats',
            'messaging.operation.type': 'process',
            'messaging.destination.name': type.subject,
            'messaging.consumer.group.name': durable,
            'messaging.message.id': id,
            'messaging.batch.message_count': messages.length,
            'fengsui.lag_ms': startTime - time.getTime(),
            'fengsui.delivery_count': deliveries,
          },
        },
        old ? ROOT_CONTEXT : origin,
      );
      return { span, received: { id, data, subject, sender, time, trace: trace.setSpan(ROOT_CONTEXT, span) } };
    });
    this.spans = pairs.map(({ span }) => span);
    this.received = pairs.map(({ received }) => received);
  }

  end(): void {
    for (const span of this.spans) span.end();
  }

  fail(error: unknown): void {
    for (const span of this.spans) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'unknown' });
      span.end();
    }
  }
}
