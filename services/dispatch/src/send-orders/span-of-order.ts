import type { Outcome } from '@fengsui/mail';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ToldOrder } from '../told-order.js';
import type { ClaimedDelivery } from './claim-deliveries.js';

const longestMs = 3_600_000;

/** Does the work as a span of the trace of its first order's incident; an hour after that was opened, of a new one that is linked to it. */
export async function inSpanOfOrder(
  { kind, channel, attempts, partyCode }: ClaimedDelivery,
  [first]: readonly ToldOrder[],
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const origin = propagation.extract(ROOT_CONTEXT, { traceparent: first?.traceparent ?? '' });
  const isOld = first === undefined || Date.now() - first.openedAt.getTime() > longestMs;
  const linked = isOld ? trace.getSpanContext(origin) : undefined;
  const parent = isOld ? ROOT_CONTEXT : origin;
  const attributes = {
    'fengsui.delivery': kind,
    'fengsui.channel': channel,
    'fengsui.attempt': attempts,
    'fengsui.party': partyCode,
  };
  const links = linked ? [{ context: linked }] : [];
  const span = trace.getTracer('fengsui').startSpan('send order', { kind: SpanKind.CLIENT, links, attributes }, parent);
  try {
    const outcome = await context.with(trace.setSpan(parent, span), work);
    span.setAttribute('fengsui.outcome', outcome.state);
    if (outcome.state !== 'sent') span.setStatus({ code: SpanStatusCode.ERROR, message: outcome.code });
    return outcome;
  } finally {
    span.end();
  }
}
