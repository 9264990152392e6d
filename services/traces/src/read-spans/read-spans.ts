import { isSpanId, isTraceId } from '../span.js';
import type { Span } from '../span.js';
import { readJson } from './read-json.js';
import { readProtobuf } from './read-protobuf.js';

export const encodings = ['protobuf', 'json'] as const;
export type Encoding = (typeof encodings)[number];

/** What of a body is read; the rest is stepped over. */
export interface Choice {
  /** Only spans of this trace. */
  readonly traceId?: string;
  /** `keys` leaves out events and all attributes but those that a trace is found by. */
  readonly attributes: 'all' | 'keys';
}

/** A span before its ids and times are judged. */
export type SpanDraft = { -readonly [Property in keyof Span]: Span[Property] };

export interface SpansRead {
  readonly spans: Span[];
  /** Spans that cannot be kept: their ids or times are not what OTLP demands. */
  readonly rejected: number;
}

const longestName = 200;

/** Reads what was posted as `application/x-protobuf` or `application/json` (already parsed). Throws MalformedWire or MalformedExport. */
export function readSpans(body: { encoding: Encoding; bytes: Buffer; json?: unknown }, choice: Choice): SpansRead {
  const drafts =
    body.encoding === 'protobuf'
      ? readProtobuf(body.bytes, choice)
      : readJson(body.json ?? JSON.parse(body.bytes.toString()), choice);
  const spans = drafts.filter(isUsable);
  for (const span of spans) tidy(span);
  return { spans, rejected: drafts.length - spans.length };
}

function isUsable(span: SpanDraft): boolean {
  return isTraceId(span.traceId) && isSpanId(span.spanId) && span.startedAt > 0 && Number.isFinite(span.startedAt);
}

/** Makes of a usable span one that nobody after has to doubt. */
function tidy(span: SpanDraft): void {
  span.service = printable(span.service) || 'unknown';
  span.name = printable(span.name) || '?';
  if (span.parentSpanId !== undefined && !isSpanId(span.parentSpanId)) span.parentSpanId = undefined;
  if (!(span.endedAt >= span.startedAt)) span.endedAt = span.startedAt;
  if (span.links.length > 0) span.links = span.links.filter(({ traceId }) => isTraceId(traceId));
}

/** Without control characters, which neither a page nor a column of text takes. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return (/[\u0000-\u001f\u007f]/.test(text) ? text.replaceAll(/[\u0000-\u001f\u007f]/g, ' ') : text)
    .slice(0, longestName)
    .trim();
}
