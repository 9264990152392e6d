import { isKeyAttribute, spanKinds } from '../span.js';
import type { AttributeValue, SpanEvent, SpanKind, SpanLink } from '../span.js';
import type { Choice, SpanDraft } from './read-spans.js';
import { WireReader } from './wire-reader.js';

/** Field numbers are those of opentelemetry-proto 1.x, `trace/v1/trace.proto` and `common/v1/common.proto`. */
export function readProtobuf(bytes: Buffer, choice: Choice): SpanDraft[] {
  const reader = new WireReader(bytes);
  const spans: SpanDraft[] = [];
  reader.message(bytes.length, (number, type) => {
    if (number === 1 && type === 2) readResourceSpans(reader, reader.end(), choice, spans);
    else reader.skip(type);
  });
  return spans;
}

function readResourceSpans(reader: WireReader, end: number, choice: Choice, spans: SpanDraft[]): void {
  let service = '';
  const first = spans.length;
  reader.message(end, (number, type) => {
    if (number === 1 && type === 2) service = readServiceName(reader, reader.end());
    else if (number === 2 && type === 2) readScopeSpans(reader, reader.end(), choice, spans);
    else reader.skip(type);
  });
  // The resource may come after its spans.
  for (let index = first; index < spans.length; index += 1) {
    const span = spans[index];
    if (span !== undefined) span.service = service;
  }
}

function readServiceName(reader: WireReader, end: number): string {
  const attributes: Record<string, AttributeValue> = {};
  reader.message(end, (number, type) => {
    if (number === 1 && type === 2) readAttribute(reader, reader.end(), attributes, 'all');
    else reader.skip(type);
  });
  return String(attributes['service.name'] ?? '');
}

function readScopeSpans(reader: WireReader, end: number, choice: Choice, spans: SpanDraft[]): void {
  reader.message(end, (number, type) => {
    if (number !== 2 || type !== 2) return reader.skip(type);
    const span = readSpan(reader, reader.end(), choice);
    if (span !== undefined) spans.push(span);
  });
}

function readSpan(reader: WireReader, end: number, choice: Choice): SpanDraft | undefined {
  const attributes: Record<string, AttributeValue> = {};
  const links: SpanLink[] = [];
  const events: SpanEvent[] = [];
  const span: SpanDraft = {
    traceId: '',
    spanId: '',
    parentSpanId: undefined,
    service: '',
    name: '',
    kind: 'unspecified',
    startedAt: 0,
    endedAt: 0,
    failed: false,
    statusMessage: '',
    attributes,
    links,
    events,
  };
  let wanted = true;
  reader.message(end, (number, type) => {
    if (!wanted) reader.position = end;
    else if (number === 1 && type === 2) {
      span.traceId = reader.hex();
      wanted = choice.traceId === undefined || choice.traceId === span.traceId;
    } else if (number === 2 && type === 2) span.spanId = reader.hex();
    else if (number === 4 && type === 2) span.parentSpanId = reader.hex();
    else if (number === 5 && type === 2) span.name = reader.text();
    else if (number === 6 && type === 0) span.kind = kindOf(reader.varint());
    else if (number === 7 && type === 1) span.startedAt = reader.microseconds();
    else if (number === 8 && type === 1) span.endedAt = reader.microseconds();
    else if (number === 9 && type === 2) readAttribute(reader, reader.end(), attributes, choice.attributes);
    else if (number === 11 && type === 2 && choice.attributes === 'all') events.push(readEvent(reader, reader.end()));
    else if (number === 13 && type === 2) links.push(readLink(reader, reader.end(), choice));
    else if (number === 15 && type === 2) readStatus(reader, reader.end(), span);
    else reader.skip(type);
  });
  return wanted ? span : undefined;
}

function readEvent(reader: WireReader, end: number): SpanEvent {
  const attributes: Record<string, AttributeValue> = {};
  const event = { at: 0, name: '', attributes };
  reader.message(end, (number, type) => {
    if (number === 1 && type === 1) event.at = reader.microseconds();
    else if (number === 2 && type === 2) event.name = reader.text();
    else if (number === 3 && type === 2) readAttribute(reader, reader.end(), attributes, 'all');
    else reader.skip(type);
  });
  return event;
}

function readLink(reader: WireReader, end: number, choice: Choice): SpanLink {
  const attributes: Record<string, AttributeValue> = {};
  const link = { traceId: '', spanId: '', attributes };
  reader.message(end, (number, type) => {
    if (number === 1 && type === 2) link.traceId = reader.hex();
    else if (number === 2 && type === 2) link.spanId = reader.hex();
    else if (number === 4 && type === 2 && choice.attributes === 'all')
      readAttribute(reader, reader.end(), attributes, 'all');
    else reader.skip(type);
  });
  return link;
}

function readStatus(reader: WireReader, end: number, span: SpanDraft): void {
  reader.message(end, (number, type) => {
    if (number === 2 && type === 2) span.statusMessage = reader.text();
    else if (number === 3 && type === 0) span.failed = reader.varint() === 2;
    else reader.skip(type);
  });
}

const firstLetterOfKeys = 'f'.charCodeAt(0);

function readAttribute(
  reader: WireReader,
  end: number,
  attributes: Record<string, AttributeValue>,
  wanted: Choice['attributes'],
  depth = 0,
): void {
  // Field 1, the name, is one tag byte and one length byte away from its first letter, and comes first in practice.
  if (wanted === 'keys' && reader.peek(2) !== firstLetterOfKeys && reader.peek(0) === 0x0a) {
    reader.position = end;
    return;
  }
  let key = '';
  let value: AttributeValue | undefined;
  reader.message(end, (number, type) => {
    if (number === 1 && type === 2) key = reader.text();
    else if (number === 2 && type === 2) value = readValue(reader, reader.end(), depth);
    else reader.skip(type);
  });
  if (value !== undefined && (wanted === 'all' || isKeyAttribute(key))) attributes[key] = value;
}

const deepestList = 8;

function readValue(reader: WireReader, end: number, depth = 0): AttributeValue | undefined {
  let value: AttributeValue | undefined;
  reader.message(end, (number, type) => {
    if (number === 1 && type === 2) value = reader.text();
    else if (number === 2 && type === 0) value = reader.varint() !== 0;
    else if (number === 3 && type === 0) value = reader.int64();
    else if (number === 4 && type === 1) value = reader.double();
    else if (number === 5 && type === 2 && depth < deepestList) value = readList(reader, reader.end(), depth);
    else if (number === 6 && type === 2 && depth === 0) value = readMap(reader, reader.end());
    else if (number === 7 && type === 2) value = reader.base64();
    else reader.skip(type);
  });
  return value;
}

function readList(reader: WireReader, end: number, depth: number): AttributeValue[] {
  const items: AttributeValue[] = [];
  reader.message(end, (number, type) => {
    if (number !== 1 || type !== 2) return reader.skip(type);
    const item = readValue(reader, reader.end(), depth + 1);
    if (item !== undefined) items.push(item);
  });
  return items;
}

/** Maps inside attributes are rare and only looked at: they are kept as their JSON. */
function readMap(reader: WireReader, end: number): string {
  const entries: Record<string, AttributeValue> = {};
  reader.message(end, (number, type) => {
    if (number === 1 && type === 2) readAttribute(reader, reader.end(), entries, 'all', 1);
    else reader.skip(type);
  });
  return JSON.stringify(entries);
}

export function kindOf(number: number): SpanKind {
  return spanKinds[number] ?? 'unspecified';
}
