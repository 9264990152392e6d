import { describe, expect, it } from '@jest/globals';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { encodeSpans } from '../src/encode-spans.js';
import { readFields } from './read-wire.js';

const resource: Attributes = { 'service.name': 'intake', 'service.version': '烽燧 1' };

function record(spans: (provider: TracerProvider) => void) {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [new SimpleSpanProcessor({ exporter })];
  spans(new TracerProvider({ resource: resourceFromAttributes(resource), spanProcessors }));
  return exporter.getFinishedSpans();
}

/** Field numbers that hold messages, by the path that leads to them. */
const messages =
  /^1$|^1\.1$|^1\.1\.1$|^1\.1\.1\.2$|^1\.2$|^1\.2\.1$|^1\.2\.2$|^1\.2\.2\.(9|11|13|15)$|^1\.2\.2\.(11\.3|13\.4)$|^1\.2\.2\.(9|11\.3|13\.4)\.2(\.5|\.5\.1)*$/;
/** What the SDK says besides: counts of what was dropped, flags, and a status that is not set. */
const unsaid = /^1\.1\.2$|^1\.2\.2\.(10|12|14|16)$|^1\.2\.2\.11\.4$|^1\.2\.2\.13\.(5|6)$/;
const unset = '1.2.2.15.3=0';

function outline(bytes: Uint8Array, path = ''): string[] {
  return readFields(bytes).flatMap(({ number, value }) => {
    const here = path === '' ? String(number) : `${path}.${number}`;
    if (unsaid.test(here)) return [];
    if (!(value instanceof Uint8Array)) return [`${here}=${value}`];
    if (messages.test(here)) {
      const inner = outline(value, here);
      return inner.join() === unset ? [] : [here, ...inner];
    }
    return [`${here}=${Buffer.from(value).toString('hex')}`];
  });
}

describe('spans on the wire', () => {
  it('say what the encoder of the SDK says', () => {
    const spans = record((provider) => {
      const tracer = provider.getTracer('fengsui.messaging');
      const first = tracer.startSpan('意 send', { kind: SpanKind.PRODUCER });
      const attributes = {
        text: 'a',
        chinese: '钓鱼网站'.repeat(40),
        long: 'x'.repeat(500),
        sixtyFour: 'y'.repeat(64),
        whole: 7,
        negative: -3,
        large: 9_007_199_254_740_991,
        share: 0.25,
        yes: true,
        no: false,
        list: ['a', 'b'],
        counts: [1, 2.5],
        none: [],
      };
      first.addEvent('retried', { attempt: 2 });
      first.setStatus({ code: SpanStatusCode.ERROR, message: 'ReceiverUnavailable' });
      const links = [{ context: first.spanContext(), attributes: { batch: true } }, { context: first.spanContext() }];
      tracer.startSpan('', { attributes, links }).end();
      first.end();
    });
    expect(outline(encodeSpans(resource, spans))).toEqual(
      outline(ProtobufTraceSerializer.serializeRequest(spans) ?? new Uint8Array()),
    );
  });

  it('keep every nanosecond of their times', () => {
    const spans = record((provider) => {
      const span = provider.getTracer('test').startSpan('edge', { startTime: [1_795_295_559, 999_999_999] });
      span.end([4_294_967_296, 1]);
    });
    const [first] = outline(encodeSpans({}, spans)).filter((line) => line.startsWith('1.2.2.7='));
    const [last] = outline(encodeSpans({}, spans)).filter((line) => line.startsWith('1.2.2.8='));
    const value = (line: string | undefined) => Buffer.from((line ?? '').slice(8), 'hex').readBigUInt64LE();
    expect(value(first)).toBe(1_795_295_559_999_999_999n);
    expect(value(last)).toBe(4_294_967_296_000_000_001n);
  });

  it('of several scopes stay with theirs', () => {
    const spans = record((provider) => {
      for (const scope of ['a', 'b', 'a']) provider.getTracer(scope).startSpan(scope).end();
    });
    const lines = outline(encodeSpans({}, spans));
    expect(lines.filter((line) => line === '1.2')).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('1.2.2.5='))).toHaveLength(3);
  });
});
