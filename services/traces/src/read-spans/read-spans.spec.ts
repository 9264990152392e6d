import { describe, expect, it } from '@jest/globals';
import { readSpans } from './read-spans.js';

const traceId = '0AF7651916CD43DD8448EB211C80319C';
const good = {
  traceId,
  spanId: 'B7AD6B7169203331',
  parentSpanId: '',
  name: '接收 report',
  kind: 5,
  startTimeUnixNano: '1795295559531000999',
  endTimeUnixNano: '1795295559541000000',
  attributes: [
    { key: 'fengsui.receipt_number', value: { stringValue: 'FS-1' } },
    { key: 'count', value: { intValue: '-3' } },
    { key: 'share', value: { doubleValue: 0.25 } },
    { key: 'yes', value: { boolValue: true } },
    { key: 'list', value: { arrayValue: { values: [{ stringValue: 'a' }, { intValue: 2 }] } } },
    { key: 'map', value: { kvlistValue: { values: [{ key: 'a', value: { stringValue: 'b' } }] } } },
  ],
  events: [{ timeUnixNano: '1795295559532000000', name: 'retried', attributes: [] }],
  links: [{ traceId: 'f'.repeat(32), spanId: 'e'.repeat(16) }, { traceId: 'no' }],
  status: { code: 2, message: 'PartyUnreachable' },
};

function read(spans: unknown, attributes: 'all' | 'keys' = 'all') {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'intake' } }] };
  const json = { resourceSpans: [{ resource, scopeSpans: [{ spans }] }] };
  return readSpans({ encoding: 'json', bytes: Buffer.alloc(0), json }, { attributes });
}

describe('an export in JSON', () => {
  it('gives spans with ids in lower case and times in microseconds', () => {
    const [span] = read([good]).spans;
    expect(span).toMatchObject({
      traceId: traceId.toLowerCase(),
      parentSpanId: undefined,
      service: 'intake',
      name: '接收 report',
      kind: 'consumer',
      startedAt: 1795295559531000,
      failed: true,
      statusMessage: 'PartyUnreachable',
      attributes: {
        'fengsui.receipt_number': 'FS-1',
        count: -3,
        share: 0.25,
        yes: true,
        list: ['a', 2],
        map: '{"a":"b"}',
      },
      events: [{ name: 'retried', at: 1795295559532000 }],
      links: [{ traceId: 'f'.repeat(32) }],
    });
  });

  it('is read no further than finding its traces needs', () => {
    const [span] = read([good], 'keys').spans;
    expect(span?.attributes).toEqual({ 'fengsui.receipt_number': 'FS-1' });
    expect(span?.events).toEqual([]);
  });

  it.each([
    ['a trace id of zeros', { traceId: '0'.repeat(32) }],
    ['a short trace id', { traceId: 'abc' }],
    ['a span id that is no hexadecimal', { spanId: 'z'.repeat(16) }],
    ['no start', { startTimeUnixNano: undefined }],
    ['a start that is no number', { startTimeUnixNano: 'yesterday' }],
  ])('loses only the span that has %s', (_, fault) => {
    const { spans, rejected } = read([{ ...good, ...fault }, good]);
    expect([spans.length, rejected]).toEqual([1, 1]);
  });

  it('may end before it began, or never: it then has no length', () => {
    const { spans } = read([{ ...good, endTimeUnixNano: '5' }]);
    expect(spans[0]?.endedAt).toBe(spans[0]?.startedAt);
  });

  it.each([
    ['the body', []],
    ['resourceSpans', { resourceSpans: {} }],
    ['resourceSpans[0].scopeSpans[0].spans[0]', { resourceSpans: [{ scopeSpans: [{ spans: ['x'] }] }] }],
  ])('whose %s is wrong is refused by that name', (field, json) => {
    const attempt = () => readSpans({ encoding: 'json', bytes: Buffer.alloc(0), json }, { attributes: 'all' });
    expect(attempt).toThrow(expect.objectContaining({ name: 'MalformedExport', field }));
  });
});

describe('an export in protobuf', () => {
  const attempt = (bytes: number[]) =>
    readSpans({ encoding: 'protobuf', bytes: Buffer.from(bytes) }, { attributes: 'all' });

  it.each([
    ['ends inside a field', [0x0a, 0x7f]],
    ['has a field of unknown kind', [0x0b]],
    ['has a number without an end', [0x08, ...Array.from({ length: 12 }, () => 0xff)]],
  ])('that %s is refused', (_, bytes) => {
    expect(() => attempt(bytes)).toThrow(expect.objectContaining({ name: 'MalformedWire' }));
  });

  it('that nests values without end is read without running out of stack', () => {
    let value = Buffer.from([0x0a, 0x01, 0x61]);
    const wrap = (tag: number, inner: Buffer) => {
      const length = [(inner.length & 0x7f) | 0x80, ((inner.length >> 7) & 0x7f) | 0x80, inner.length >> 14];
      return Buffer.concat([Buffer.from([tag, ...length]), inner]);
    };
    for (let level = 0; level < 5_000; level += 1) value = wrap(0x2a, wrap(0x0a, value));
    const attribute = wrap(0x4a, Buffer.concat([Buffer.from([0x0a, 0x01, 0x6b]), wrap(0x12, value)]));
    expect(attempt([...wrap(0x0a, wrap(0x12, wrap(0x12, attribute)))]).rejected).toBe(1);
  });
});
