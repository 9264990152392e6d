import { isKeyAttribute } from '../span.js';
import type { AttributeValue, Span } from '../span.js';
import { printable } from '../read-spans/read-spans.js';

/** What one export says of one trace in one service. Times are microseconds. */
export interface PartDraft {
  readonly traceId: string;
  readonly service: string;
  name: string;
  hasRoot: boolean;
  startedAt: number;
  endedAt: number;
  spanCount: number;
  errorCount: number;
  /** What the trace is found by: values of attributes, and the ids of traces that it links to. */
  readonly keys: Set<string>;
}

/** Works out what is stored beside an export so that its traces are listed and found. */
export function indexSpans(spans: readonly Span[]): PartDraft[] {
  const parts = new Map<string, PartDraft>();
  // One export is of one service as a rule, so that a trace's id alone finds its part.
  const others = new Map<string, PartDraft>();
  for (const span of spans) {
    const known = parts.get(span.traceId);
    if (known === undefined) parts.set(span.traceId, beginPart(span));
    else if (known.service === span.service) addToPart(known, span);
    else {
      const id = `${span.traceId}${span.service}`;
      const other = others.get(id);
      if (other === undefined) others.set(id, beginPart(span));
      else addToPart(other, span);
    }
  }
  return [...parts.values(), ...others.values()];
}

function beginPart(span: Span): PartDraft {
  const { traceId, service, name, startedAt, endedAt, parentSpanId, failed } = span;
  const hasRoot = parentSpanId === undefined;
  const errorCount = failed ? 1 : 0;
  const keys = new Set<string>();
  addKeys(keys, span);
  return { traceId, service, name, hasRoot, startedAt, endedAt, spanCount: 1, errorCount, keys };
}

function addToPart(part: PartDraft, span: Span): void {
  const isRoot = span.parentSpanId === undefined;
  const first = span.startedAt < part.startedAt;
  if (isRoot === part.hasRoot ? first : isRoot) part.name = span.name;
  part.hasRoot ||= isRoot;
  if (first) part.startedAt = span.startedAt;
  if (span.endedAt > part.endedAt) part.endedAt = span.endedAt;
  part.spanCount += 1;
  if (span.failed) part.errorCount += 1;
  addKeys(part.keys, span);
}

function addKeys(keys: Set<string>, { attributes, links, traceId }: Span): void {
  for (const link of links) if (link.traceId !== traceId) keys.add(link.traceId);
  for (const name in attributes) {
    if (!isKeyAttribute(name)) continue;
    const value = attributes[name];
    if (typeof value === 'object') for (const item of value) addKey(keys, item);
    else addKey(keys, value);
  }
}

function addKey(keys: Set<string>, value: AttributeValue | undefined): void {
  if (typeof value !== 'string' && typeof value !== 'number') return;
  const text = printable(String(value));
  if (text !== '') keys.add(text);
}
