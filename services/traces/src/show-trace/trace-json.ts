import type { TraceSummary } from '../find-traces/trace-summary.js';
import type { Trace } from './show-trace.js';

/** A trace for programs: times in ISO 8601, lengths in milliseconds. */
export function traceJson(trace: Trace): object {
  const { traceId, name, startedAt, endedAt, services, errorCount, rows, gaps, linksTo, linkedFrom } = trace;
  return {
    traceId,
    name,
    startedAt: isoTime(startedAt),
    durationMs: (endedAt - startedAt) / 1000,
    waitingMs: gaps.reduce((sum, { from, to }) => sum + to - from, 0) / 1000,
    services,
    spanCount: rows.length,
    errorCount,
    spans: rows.map(({ span, depth, waitedFrom }) => ({
      spanId: span.spanId,
      parentSpanId: span.parentSpanId ?? null,
      depth,
      service: span.service,
      name: span.name,
      kind: span.kind,
      startedAt: isoTime(span.startedAt),
      durationMs: (span.endedAt - span.startedAt) / 1000,
      waitedMs: waitedFrom === undefined ? 0 : (span.startedAt - waitedFrom) / 1000,
      failed: span.failed,
      statusMessage: span.statusMessage,
      attributes: span.attributes,
      events: span.events.map((event) => ({ ...event, at: isoTime(event.at) })),
      links: span.links,
    })),
    linksTo: linksTo.map(summaryJson),
    linkedFrom: linkedFrom.map(summaryJson),
  };
}

export function summaryJson(summary: TraceSummary): object {
  return { ...summary, startedAt: isoTime(summary.startedAt * 1000) };
}

/** Microseconds since 1970 in ISO 8601, with all six decimals. */
export function isoTime(microseconds: number): string {
  const whole = Math.round(microseconds);
  const milliseconds = new Date(Math.floor(whole / 1000)).toISOString().slice(0, -1);
  return `${milliseconds}${String(whole % 1000).padStart(3, '0')}Z`;
}
