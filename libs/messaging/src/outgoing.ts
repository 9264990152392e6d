import { context, propagation } from '@opentelemetry/api';
import { v7 as uuid } from 'uuid';
import type { EventType } from './event-type.js';
import type { Received } from './received.js';
import { subjectFor } from './topology.js';

/** An event that is to be written into the outbox. */
export interface OutgoingEvent {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly subject: string;
  /** Proto JSON. */
  readonly payload: string;
  /** W3C trace context of what caused it; empty where nothing was traced. */
  readonly traceparent: string;
  /** Who must report it committed before it counts as delivered. */
  readonly awaiting: readonly string[];
  /** Whether to send it again when nobody has answered for long; an order to a party waits for people and is not. */
  readonly resend: boolean;
}

export interface OutgoingOptions {
  /** The event that led to this one; its trace goes on. Without it the active context is taken. */
  readonly cause?: Pick<Received<unknown>, 'trace'>;
  /** The name that stands for `*` in the subject. */
  readonly to?: string;
  /** Who settles the event where its type names no consumers. */
  readonly awaiting?: readonly string[];
  /** A fixed id, so that a repetition is recognisable; a new UUID otherwise. */
  readonly id?: string;
}

/** Characters of an event's JSON: four bytes each still fit the stream's limit of 256 KiB a message. */
export const eventLimit = 64_000;

/** An event is larger than the streams take. Split what it tells, or refer to it. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';

  constructor(
    readonly type: string,
    readonly characters: number,
  ) {
    super(`An event of type ${type} has ${characters} characters; the limit is ${eventLimit}.`);
  }
}

/** Makes an event ready for the outbox. Throws TypeError when the data do not fit the type or the subject wants a name, and EventTooLarge. */
export function outgoing<Input>(
  type: EventType<Input>,
  data: NoInfer<Input>,
  options: OutgoingOptions = {},
): OutgoingEvent {
  const payload = type.encode(data);
  if (payload.length > eventLimit) throw new EventTooLarge(type.name, payload.length);
  const carrier: Record<string, string> = {};
  propagation.inject(options.cause?.trace ?? context.active(), carrier);
  return {
    id: options.id ?? uuid(),
    type: type.name,
    stream: type.stream,
    subject: options.to === undefined ? type.subject : subjectFor(type, options.to),
    payload,
    traceparent: carrier.traceparent ?? '',
    awaiting: options.awaiting ?? type.consumers,
    resend: options.awaiting === undefined,
  };
}
