import type { Span } from '../span.js';

/** A span where the waterfall draws it. */
export interface TreeRow {
  readonly span: Span;
  readonly depth: number;
  /** It names a parent that was not received. */
  readonly orphan: boolean;
  /** When its parent had ended, where that was before this span began: what lies between is waiting. */
  readonly waitedFrom: number | undefined;
}

/**
 * Orders spans as a tree: children below their parent, by time. A parent that is missing makes its children roots, and
 * spans that are each other's parents are cut apart, so that whatever arrived is drawn.
 */
export function orderAsTree(spans: readonly Span[]): TreeRow[] {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const children = new Map<string, Span[]>();
  const roots: Span[] = [];
  for (const span of spans.toSorted(byTime)) {
    const parent = parentOf(span, byId);
    if (parent === undefined) roots.push(span);
    else listOf(children, parent.spanId).push(span);
  }
  const rows: TreeRow[] = [];
  const drawn = new Set<string>();
  for (const root of roots) draw(root, byId, children, rows, drawn);
  // What is left hangs on a circle: begin with whatever came first.
  for (const span of spans.toSorted(byTime)) if (!drawn.has(span.spanId)) draw(span, byId, children, rows, drawn);
  return rows;
}

function draw(
  root: Span,
  byId: ReadonlyMap<string, Span>,
  children: ReadonlyMap<string, Span[]>,
  rows: TreeRow[],
  drawn: Set<string>,
): void {
  const stack = [{ span: root, depth: 0 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { span, depth } = next;
    if (drawn.has(span.spanId)) continue;
    drawn.add(span.spanId);
    const parent = parentOf(span, byId);
    const waitedFrom = parent !== undefined && parent.endedAt < span.startedAt ? parent.endedAt : undefined;
    rows.push({ span, depth, orphan: span.parentSpanId !== undefined && parent === undefined, waitedFrom });
    for (const child of (children.get(span.spanId) ?? []).toReversed()) stack.push({ span: child, depth: depth + 1 });
  }
}

function parentOf({ spanId, parentSpanId }: Span, byId: ReadonlyMap<string, Span>): Span | undefined {
  return parentSpanId === undefined || parentSpanId === spanId ? undefined : byId.get(parentSpanId);
}

function listOf(lists: Map<string, Span[]>, id: string): Span[] {
  const list = lists.get(id) ?? [];
  lists.set(id, list);
  return list;
}

function byTime(one: Span, other: Span): number {
  return one.startedAt - other.startedAt || other.endedAt - one.endedAt || one.spanId.localeCompare(other.spanId);
}

export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** The times between the first start and the last end in which no span was running. */
export function gapsOf(spans: readonly Span[]): Gap[] {
  const gaps: Gap[] = [];
  let until = Infinity;
  for (const { startedAt, endedAt } of spans.toSorted(byTime)) {
    if (startedAt > until) gaps.push({ from: until, to: startedAt });
    until = until === Infinity ? endedAt : Math.max(until, endedAt);
  }
  return gaps;
}
