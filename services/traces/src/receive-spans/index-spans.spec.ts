import { describe, expect, it } from '@jest/globals';
import type { Span } from '../span.js';
import { indexSpans } from './index-spans.js';
import { isInternal } from './internal-network.js';
import { RecentKeys } from './recent-keys.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const other = 'b7ad6b7169203331b7ad6b7169203331';
let serial = 0;

function span(over: Partial<Span>): Span {
  serial += 1;
  return {
    traceId,
    spanId: String(serial).padStart(16, '0'),
    parentSpanId: 'f'.repeat(16),
    service: 'intake',
    name: 'step',
    kind: 'internal',
    startedAt: 100,
    endedAt: 200,
    failed: false,
    statusMessage: '',
    attributes: {},
    links: [],
    events: [],
    ...over,
  };
}

describe('the index of an export', () => {
  it('has one part for each trace and service', () => {
    const parts = indexSpans([
      span({}),
      span({ service: 'feedback' }),
      span({ traceId: other }),
      span({ service: 'feedback' }),
    ]);
    expect(parts.map((part) => [part.traceId, part.service, part.spanCount])).toEqual([
      [traceId, 'intake', 1],
      [other, 'intake', 1],
      [traceId, 'feedback', 2],
    ]);
  });

  it('names a part by the span that began the trace, else by its first', () => {
    const first = span({ name: 'first', startedAt: 10 });
    const root = span({ name: 'root', parentSpanId: undefined, startedAt: 50 });
    expect(indexSpans([span({}), first, span({ name: 'later', startedAt: 90 })])[0]).toMatchObject({
      name: 'first',
      hasRoot: false,
    });
    expect(indexSpans([first, root, span({})])[0]).toMatchObject({
      name: 'root',
      hasRoot: true,
      startedAt: 10,
      endedAt: 200,
    });
  });

  it('finds a trace by receipt, ids and the traces that it links to, and by nothing else', () => {
    const attributes = {
      'fengsui.receipt_number': 'FS-1',
      'fengsui.report_id': ['a', 'b'],
      'fengsui.delivery_count': 3,
      secret: 'x',
    };
    const links = [other, traceId].map((linked) => ({ traceId: linked, spanId: '1'.repeat(16), attributes: {} }));
    const [part] = indexSpans([span({ attributes, links }), span({ attributes })]);
    expect([...(part?.keys ?? [])].toSorted()).toEqual([other, 'FS-1', 'a', 'b'].toSorted());
  });

  it('counts failures', () => {
    expect(indexSpans([span({ failed: true }), span({})])[0]?.errorCount).toBe(1);
  });
});

describe('recent keys', () => {
  it('are written once while they are remembered', () => {
    const recent = new RecentKeys(2);
    const key = { key: 'FS-1', traceId };
    expect(recent.unseen([key, key])).toEqual([key]);
    recent.remember([key]);
    expect(recent.unseen([key])).toEqual([]);
    recent.remember([
      { key: 'a', traceId },
      { key: 'b', traceId },
    ]);
    recent.remember([
      { key: 'c', traceId },
      { key: 'd', traceId },
    ]);
    expect(recent.unseen([key])).toEqual([key]);
  });
});

describe('the internal network', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.3.2.1', '172.20.0.5', '192.168.1.9', 'fd00::1'])(
    'has %s',
    (address) => {
      expect(isInternal(address)).toBe(true);
    },
  );

  it.each(['203.0.113.5', '::ffff:203.0.113.5', '2001:db8::1', '172.32.0.1', '', 'nonsense'])('lacks %s', (address) => {
    expect(isInternal(address)).toBe(false);
  });
});
