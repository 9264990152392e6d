import type { Attributes, HrTime, Link } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

/**
 * OTLP JSON of ended spans (`ExportTraceServiceRequest`, opentelemetry-proto 1.x), built as text because the general
 * encoder's intermediate objects cost most of what a span costs. README.md has the measurement.
 */
export function encodeSpans(resource: Attributes, spans: readonly ReadableSpan[]): string {
  const scopes = new Map<string, string[]>();
  for (const span of spans) {
    const members = scopes.get(span.instrumentationScope.name);
    if (members === undefined) scopes.set(span.instrumentationScope.name, [encodeSpan(span)]);
    else members.push(encodeSpan(span));
  }
  const scopeSpans = [...scopes].map(
    ([name, members]) => `{"scope":{"name":${JSON.stringify(name)}},"spans":[${members.join(',')}]}`,
  );
  return `{"resourceSpans":[{"resource":{"attributes":${encodeAttributes(resource)}},"scopeSpans":[${scopeSpans.join(',')}]}]}`;
}

function encodeSpan(span: ReadableSpan): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  const parent = span.parentSpanContext === undefined ? '' : `"parentSpanId":"${span.parentSpanContext.spanId}",`;
  const links = span.links.length === 0 ? '' : `"links":[${span.links.map(encodeLink).join(',')}],`;
  const events =
    span.events.length === 0
      ? ''
      : `"events":[${span.events
          .map(
            (event) =>
              `{"timeUnixNano":"${nanoseconds(event.time)}","name":${JSON.stringify(event.name)},"attributes":${encodeAttributes(event.attributes ?? {})}}`,
          )
          .join(',')}],`;
  const message = span.status.message === undefined ? '' : `,"message":${JSON.stringify(span.status.message)}`;
  // OTLP counts kinds from 1, the API from 0.
  return (
    `{"traceId":"${traceId}","spanId":"${spanId}",${parent}"flags":${traceFlags},"name":${JSON.stringify(span.name)},` +
    `"kind":${span.kind + 1},"startTimeUnixNano":"${nanoseconds(span.startTime)}","endTimeUnixNano":"${nanoseconds(span.endTime)}",` +
    `"attributes":${encodeAttributes(span.attributes)},${links}${events}"status":{"code":${span.status.code}${message}}}`
  );
}

function encodeLink(link: Link): string {
  const { traceId, spanId } = link.context;
  return `{"traceId":"${traceId}","spanId":"${spanId}","attributes":${encodeAttributes(link.attributes ?? {})}}`;
}

function encodeAttributes(attributes: Attributes): string {
  let text = '';
  for (const key in attributes) {
    const value = attributes[key];
    if (value === undefined || value === null) continue;
    text += `${text === '' ? '' : ','}{"key":${JSON.stringify(key)},"value":${encodeValue(value)}}`;
  }
  return `[${text}]`;
}

function encodeValue(value: unknown): string {
  if (typeof value === 'string') return `{"stringValue":${JSON.stringify(value)}}`;
  if (typeof value === 'boolean') return `{"boolValue":${value}}`;
  if (typeof value === 'number') {
    if (Number.isInteger(value)) return `{"intValue":"${value}"}`;
    return `{"doubleValue":${Number.isFinite(value) ? value : `"${value}"`}}`;
  }
  if (Array.isArray(value)) return `{"arrayValue":{"values":[${value.map(encodeValue).join(',')}]}}`;
  return '{}';
}

function nanoseconds([seconds, nanos]: HrTime): string {
  return `${seconds}${String(nanos).padStart(9, '0')}`;
}
