import type { JsMsg } from '@nats-io/jetstream';
import type { MsgHdrs } from '@nats-io/transport-node';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import type { EventType } from './event-type.js';
import type { RawContent } from './received.js';

/** What a message is made of, from the broker or from a table. */
export interface MessageContent {
  readonly id: string;
  readonly subject: string;
  readonly headers: MsgHdrs | undefined;
  readonly body: Uint8Array;
  /** When the broker, or the table, took it in: stands in for a missing `ce-time`. */
  readonly storedAt: Date;
  readonly deliveries: number;
}

/** A message whose envelope and data were read. */
export interface ReadContent {
  readonly id: string;
  readonly subject: string;
  readonly data: unknown;
  readonly sender: string;
  readonly time: Date;
  readonly deliveries: number;
  /** Context of what caused the event. */
  readonly origin: Context;
}

/** A message from the broker that was read; `message` is kept to acknowledge it. */
export interface ReadMessage extends ReadContent {
  readonly message: JsMsg;
}

/** The message is not what its subject promises. Nothing will make it readable, so it is parked at once. */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
}

/** Reads envelope and data. Throws UnreadableMessage. */
export function readContent(content: MessageContent, type: EventType, raw: boolean): ReadContent {
  const { id, subject, headers, body, storedAt, deliveries } = content;
  const time = new Date(headers?.get('ce-time') ?? '');
  return {
    id,
    subject,
    data: raw ? ({ body } satisfies RawContent) : decode(content, type),
    sender: nameIn(subject, type.subject),
    time: Number.isNaN(time.getTime()) ? storedAt : time,
    deliveries,
    origin: originOf(headers),
  };
}

export function readMessage(message: JsMsg, type: EventType, raw: boolean): ReadMessage {
  const content = {
    id: idOf(message, type),
    subject: message.subject,
    headers: message.headers,
    body: message.data,
    storedAt: new Date(message.timestamp),
    deliveries: message.info.deliveryCount,
  };
  return { ...readContent(content, type, raw), message };
}

/**
 * The id by which the inbox recognises a repetition. Ids from outside are prefixed with their subject, so that nobody can
 * spoil another's. A message without any id is known by its place and time in the stream; the place alone is used again
 * by a stream that was made anew.
 */
export function idOf(message: JsMsg, type: EventType): string {
  const given = message.headers?.get('ce-id') || message.headers?.get('Nats-Msg-Id');
  const id = given || `${message.info.streamSequence}@${message.info.timestampNanos}`;
  return type.producers.length === 0 || !given ? `${message.subject}#${id}`.slice(0, 500) : id;
}

/** Context of what caused a message; the root context where nothing was traced. */
export function originOf(headers: MsgHdrs | undefined): Context {
  const traceparent = headers?.get('traceparent');
  return traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent }) : context.active();
}

function decode({ headers, body }: MessageContent, type: EventType): unknown {
  const named = headers?.get('ce-type');
  if (named && named !== type.name)
    throw new UnreadableMessage(`The message says ${named} on a subject of ${type.name}.`);
  try {
    return type.decode(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new UnreadableMessage(Error.isError(cause) ? cause.message : 'The message is no proto JSON.', { cause });
  }
}

function nameIn(subject: string, pattern: string): string {
  const place = pattern.split('.').indexOf('*');
  return place < 0 ? '' : (subject.split('.')[place] ?? '');
}
