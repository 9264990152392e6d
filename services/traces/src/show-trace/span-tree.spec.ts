import { describe, expect, it } from '@jest/globals';
import type { Span } from '../span.js';
import { gapsOf, orderAsTree } from './span-tree.js';

function span(spanId: string, parentSpanId: string | undefined, startedAt: number, endedAt: number): Span {
  return {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId,
    parentSpanId,
    service: 'intake',
    name: spanId,
    kind: 'internal',
    startedAt,
    endedAt,
    failed: false,
    statusMessage: '',
    attributes: {},
    links: [],
    events: [],
  };
}

const outline = (spans: readonly Span[]) =>
  orderAsTree(spans).map(({ span: { spanId }, depth }) => `${depth} ${spanId}`);

describe('the tree of a trace', () => {
  it('puts children below their parent by the time that they began', () => {
    const spans = [span('late', 'root', 30, 40), span('root', undefined, 0, 50), span('leaf', 'early', 12, 13)];
    expect(outline([...spans, span('early', 'root', 10, 20)])).toEqual(['0 root', '1 early', '2 leaf', '1 late']);
  });

  it('draws spans whose parent was not received, and says so', () => {
    const rows = orderAsTree([span('a', 'lost', 0, 1), span('b', undefined, 2, 3)]);
    expect(rows.map(({ orphan }) => orphan)).toEqual([true, false]);
  });

  it('draws spans that are their own or each other’s parents once each', () => {
    const circle = [span('a', 'b', 0, 1), span('b', 'a', 1, 2), span('c', 'c', 2, 3), span('d', 'b', 3, 4)];
    expect(
      outline(circle)
        .map((line) => line.slice(2))
        .toSorted(),
    ).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes a chain of ten thousand without running out of stack', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      span(`s${index}`, index === 0 ? undefined : `s${index - 1}`, index, index),
    );
    expect(orderAsTree(chain).at(-1)?.depth).toBe(9_999);
  });

  it('shows waiting between the end of a parent and the begin of what it caused', () => {
    const [, inside, after] = orderAsTree([
      span('p', undefined, 0, 10),
      span('in', 'p', 5, 8),
      span('after', 'p', 40, 50),
    ]);
    expect([inside?.waitedFrom, after?.waitedFrom]).toEqual([undefined, 10]);
  });

  it('counts as waiting only what no span covers', () => {
    const spans = [span('a', undefined, 0, 10), span('b', 'a', 5, 30), span('c', 'a', 40, 45), span('d', 'a', 44, 60)];
    expect(gapsOf(spans)).toEqual([{ from: 30, to: 40 }]);
    expect(gapsOf([])).toEqual([]);
  });
});
