import { EventPattern, Server } from '@nestjs/microservices';
import type { CustomTransportStrategy, MessageHandler } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { EventType } from './event-type.js';
import type { Batch, RawContent, Received } from './received.js';
import type { Subscribed, Subscriptions } from './subscriptions.js';

type HandlerMark<Data> = (
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<(events: Received<Data>[], batch: Batch) => Promise<void>>,
) => void;

/** Marks the method that handles a type of event, in batches: Nest's own `@EventPattern` with the event's subject. */
export function On<Data>(type: EventType<never, Data>): HandlerMark<Data> {
  const mark: MethodDecorator = EventPattern<unknown>(type.subject, { type, raw: false });
  return (target, name, method) => void mark(target, name, method);
}

/** As `On`, for content that must be kept before it is read: the data are the message's bytes. */
export function OnRaw(type: EventType): HandlerMark<RawContent> {
  const mark: MethodDecorator = EventPattern<unknown>(type.subject, { type, raw: true });
  return (target, name, method) => void mark(target, name, method);
}

/** One event handled twice by one service would be acknowledged by whichever ended first. */
export class DuplicateSubscription extends Error {
  override readonly name = 'DuplicateSubscription';

  constructor(readonly subject: string) {
    super(`Two handlers of this service are marked for ${subject}; a service handles an event in one place.`);
  }
}

/**
 * Nest's transport for events over JetStream. Nest's built-in NATS transport is core NATS: at most once.
 *
 * A handler's result is subscribed to and awaited: Nest turns a throw into an observable that fails later, and a strategy
 * that awaits the call alone acknowledges messages whose handler threw.
 */
export class JetStreamServer extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('jetstream');
  override readonly propagatesEventHandlerErrors = true;

  constructor(private readonly subscriptions: Subscriptions) {
    super();
  }

  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    if (typeof pattern === 'string' && this.messageHandlers.has(pattern)) throw new DuplicateSubscription(pattern);
    super.addHandler(pattern, callback, isEventHandler, extras);
  }

  override listen(callback: (error?: unknown) => void): void {
    this.subscriptions.run([...this.messageHandlers.values()].map((handler) => this.subscribed(handler)));
    callback();
  }

  override async close(): Promise<void> {
    await this.subscriptions.stop();
  }

  override on(): void {
    throw new TypeError('The JetStream transport has no events of its own to listen to.');
  }

  override unwrap(): never {
    throw new TypeError('The JetStream transport keeps its client to itself.');
  }

  private subscribed(handler: MessageHandler): Subscribed {
    const { type, raw } = handler.extras ?? {};
    if (!isEventType(type)) throw new TypeError('Every event handler is marked with @On(type).');
    return {
      type,
      raw: raw === true,
      invoke: async (events, batch) => {
        const result: unknown = await handler(events, batch);
        await lastValueFrom(this.transformToObservable(result), { defaultValue: undefined });
      },
    };
  }
}

function isEventType(type: unknown): type is EventType {
  return typeof type === 'object' && type !== null && 'subject' in type && 'decode' in type;
}
