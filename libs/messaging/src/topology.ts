import type { EventType, Wiring } from './event-type.js';

/** A stream, and the services that may declare it. */
export interface StreamPlan {
  readonly name: string;
  readonly subjects: readonly string[];
  readonly owners: readonly string[];
  /** True where the publishers keep no outbox, so that the broker's copy is the only one until it is consumed. */
  readonly fedFromOutside: boolean;
}

/** A durable pull consumer with the one service that pulls it. */
export interface ConsumerPlan {
  readonly stream: string;
  readonly durable: string;
  readonly filter: string;
  readonly service: string;
  /** What was not acknowledged for so long is delivered again, in milliseconds. */
  readonly ackWaitMs: number;
}

/** A process says what it has in work; after a crash nobody does, and others get it after this time. */
const ackWaitMs = 20_000;

/** Every stream and consumer of the system. Broker permissions derive from the same lists. */
export interface Topology {
  readonly streams: readonly StreamPlan[];
  readonly consumers: readonly ConsumerPlan[];
}

export const receiptStream = 'RECEIPTS';
export const canaryStream = 'CANARY';
export const canarySubject = 'canary.probe';

export function topologyOf({ events, canaryOwner }: Pick<Wiring, 'events' | 'canaryOwner'>): Topology {
  const producers = unique(events.flatMap((event) => event.producers));
  const streams = unique(events.map((event) => event.stream)).map((name) => streamPlan(name, events));
  return {
    streams: [
      ...streams,
      { name: receiptStream, subjects: ['receipts.*.*'], owners: producers, fedFromOutside: false },
      { name: canaryStream, subjects: [canarySubject], owners: [canaryOwner], fedFromOutside: false },
    ],
    consumers: [
      ...events.flatMap((event) => event.consumers.map((service) => consumerOf(service, event))),
      ...producers.map(receiptConsumerOf),
    ],
  };
}

export function consumerOf(service: string, event: Pick<EventType, 'stream' | 'subject'>): ConsumerPlan {
  return { stream: event.stream, durable: durableOf(service, event), filter: event.subject, service, ackWaitMs };
}

export function receiptConsumerOf(service: string): ConsumerPlan {
  return {
    stream: receiptStream,
    durable: `${service}-receipts`,
    filter: `receipts.${service}.*`,
    service,
    ackWaitMs,
  };
}

/** Name of the durable consumer by which a service reads an event. A rename makes the service read everything again. */
export function durableOf(service: string, event: Pick<EventType, 'subject'>): string {
  const [, ...rest] = event.subject.split('.').filter((token) => token !== '*');
  return [service, ...rest].join('-');
}

export function receiptSubject(producer: string, consumer: string): string {
  return `receipts.${producer}.${consumer}`;
}

/** Puts a name in the place of the subject's `*`. Throws TypeError where there is none, or where the name is no token. */
export function subjectFor(event: Pick<EventType, 'subject'>, name: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) throw new TypeError(`"${name}" cannot stand in a subject.`);
  if (!event.subject.includes('*')) throw new TypeError(`The subject ${event.subject} has no place for a name.`);
  return event.subject.replace('*', name);
}

function streamPlan(name: string, events: readonly EventType[]): StreamPlan {
  const members = events.filter((event) => event.stream === name);
  const producers = unique(members.flatMap((event) => event.producers));
  return {
    name,
    subjects: members.map((event) => event.subject),
    owners: producers.length > 0 ? producers : unique(members.flatMap((event) => event.consumers)),
    fedFromOutside: producers.length === 0,
  };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
