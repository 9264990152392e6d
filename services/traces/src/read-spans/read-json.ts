import { isKeyAttribute } from '../span.js';
import type { AttributeValue, SpanEvent, SpanLink } from '../span.js';
import { kindOf } from './read-protobuf.js';
import type { Choice, SpanDraft } from './read-spans.js';

/** JSON whose outline is not that of an OTLP export. */
export class MalformedExport extends Error {
  override readonly name = 'MalformedExport';

  constructor(
    /** Where: `resourceSpans[0].scopeSpans`. */
    readonly field: string,
    readonly rule: string,
  ) {
    super(`${field} ${rule}`);
  }
}

/** OTLP/JSON: proto JSON of `ExportTraceServiceRequest`, but with ids in hexadecimal. */
export function readJson(body: unknown, choice: Choice): SpanDraft[] {
  const spans: SpanDraft[] = [];
  const { resourceSpans } = record(body, 'the body');
  list(resourceSpans, 'resourceSpans').forEach((entry, index) => {
    const path = `resourceSpans[${index}]`;
    const { resource, scopeSpans } = record(entry, path);
    const { attributes } = record(resource ?? {}, `${path}.resource`);
    const service = String(readAttributes(attributes, 'all')['service.name'] ?? '');
    list(scopeSpans, `${path}.scopeSpans`).forEach((scope, number) => {
      const field = `${path}.scopeSpans[${number}]`;
      const { spans: members } = record(scope, field);
      list(members, `${field}.spans`).forEach((span, position) => {
        const draft = readSpan(record(span, `${field}.spans[${position}]`), service, choice);
        if (choice.traceId === undefined || choice.traceId === draft.traceId) spans.push(draft);
      });
    });
  });
  return spans;
}

type JsonRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown, field: string): JsonRecord {
  if (!isRecord(value)) throw new MalformedExport(field, 'must be a JSON object');
  return value;
}

function list(value: unknown, field: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new MalformedExport(field, 'must be a list');
  return value;
}

function records(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function readSpan(span: JsonRecord, service: string, choice: Choice): SpanDraft {
  const status = isRecord(span['status']) ? span['status'] : {};
  return {
    traceId: text(span['traceId']).toLowerCase(),
    spanId: text(span['spanId']).toLowerCase(),
    parentSpanId: text(span['parentSpanId']).toLowerCase(),
    service,
    name: text(span['name']),
    kind: kindOf(Number(span['kind'] ?? 0)),
    startedAt: microseconds(span['startTimeUnixNano']),
    endedAt: microseconds(span['endTimeUnixNano']),
    failed: status['code'] === 2,
    statusMessage: text(status['message']),
    attributes: readAttributes(span['attributes'], choice.attributes),
    links: records(span['links']).map((link) => readLink(link, choice)),
    events: choice.attributes === 'all' ? records(span['events']).map(readEvent) : [],
  };
}

function readLink(link: JsonRecord, choice: Choice): SpanLink {
  return {
    traceId: text(link['traceId']).toLowerCase(),
    spanId: text(link['spanId']).toLowerCase(),
    attributes: choice.attributes === 'all' ? readAttributes(link['attributes'], 'all') : {},
  };
}

function readEvent(event: JsonRecord): SpanEvent {
  return {
    at: microseconds(event['timeUnixNano']),
    name: text(event['name']),
    attributes: readAttributes(event['attributes'], 'all'),
  };
}

function readAttributes(attributes: unknown, wanted: Choice['attributes']): Record<string, AttributeValue> {
  const read: Record<string, AttributeValue> = {};
  for (const { key, value } of records(attributes)) {
    if (typeof key !== 'string' || (wanted === 'keys' && !isKeyAttribute(key))) continue;
    const plain = readValue(value);
    if (plain !== undefined) read[key] = plain;
  }
  return read;
}

function readValue(value: unknown): AttributeValue | undefined {
  if (!isRecord(value)) return undefined;
  const { stringValue, boolValue, intValue, doubleValue, bytesValue, arrayValue, kvlistValue } = value;
  if (typeof stringValue === 'string') return stringValue;
  if (typeof boolValue === 'boolean') return boolValue;
  if (typeof intValue === 'string' || typeof intValue === 'number') return Number(intValue);
  if (typeof doubleValue === 'string' || typeof doubleValue === 'number') return Number(doubleValue);
  if (typeof bytesValue === 'string') return bytesValue;
  if (isRecord(arrayValue)) {
    return records(arrayValue['values'])
      .map(readValue)
      .filter((item) => item !== undefined);
  }
  return isRecord(kvlistValue) ? JSON.stringify(readAttributes(kvlistValue['values'], 'all')) : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Nanoseconds as proto JSON writes them, a text of digits; some exporters write a number. */
function microseconds(value: unknown): number {
  if (typeof value === 'number') return Math.floor(value / 1000);
  return typeof value === 'string' && /^\d{4,19}$/.test(value) ? Number(value.slice(0, -3)) : 0;
}
