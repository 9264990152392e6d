import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Context, Link } from '@opentelemetry/api';

const header = 'traceparent';
const longestMs = 3_600_000;

/** The W3C `traceparent` of a context, to be kept in a row; empty where nothing is traced. */
export function traceparentOf(context: Context): string {
  const carrier: Record<string, string> = {};
  propagation.inject(context, carrier);
  return carrier[header] ?? '';
}

/** Where work that follows from a row belongs: in the row's trace, or, an hour later, in a new one that is linked to it. */
export function follow(traceparent: string, ageMs: number): { parent: Context; links: Link[] } {
  const parent = propagation.extract(ROOT_CONTEXT, { [header]: traceparent });
  if (ageMs <= longestMs) return { parent, links: [] };
  const first = trace.getSpanContext(parent);
  return { parent: ROOT_CONTEXT, links: first ? [{ context: first }] : [] };
}
