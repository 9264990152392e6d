export type AttributeValue = string | number | boolean | readonly AttributeValue[];
export type Attributes = Readonly<Record<string, AttributeValue>>;

export const spanKinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
export type SpanKind = (typeof spanKinds)[number];

export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Attributes;
}

export interface SpanEvent {
  readonly at: number;
  readonly name: string;
  readonly attributes: Attributes;
}

/** One span as somebody exported it. Ids are lower-case hexadecimal, times are microseconds since 1970. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly failed: boolean;
  readonly statusMessage: string;
  readonly attributes: Attributes;
  readonly links: readonly SpanLink[];
  readonly events: readonly SpanEvent[];
}

/** Which attributes are worth an index: a trace is found by the number of a receipt or the id of a report or incident. */
export function isKeyAttribute(name: string): boolean {
  return name.startsWith('fengsui.') && (name.endsWith('_id') || name.endsWith('_number'));
}

export function isTraceId(text: string): boolean {
  return /^(?!0+$)[0-9a-f]{32}$/.test(text);
}

export function isSpanId(text: string): boolean {
  return /^(?!0+$)[0-9a-f]{16}$/.test(text);
}
