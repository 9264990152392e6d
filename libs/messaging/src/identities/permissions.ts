import { canaryStream, canarySubject, receiptStream } from '../topology.js';
import type { StreamPlan, Topology } from '../topology.js';
import type { EventType } from '../event-type.js';

/** Exactly what an identity may publish and subscribe. Allow-lists only: deny rules have been bypassed before. */
export interface Permissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

export interface Identity {
  readonly kind: 'service' | 'party' | 'platform';
  readonly name: string;
}

/** The only subjects that an identity may listen on: replies to its own requests. */
export function inboxPrefixOf({ kind, name }: Identity): string {
  return `_INBOX.${kind}.${name}`;
}

/**
 * What a service needs: to publish its own events, to declare its own streams, and to pull its own consumers.
 * The consumer's filter is part of the create subject (server 2.9), so a service cannot widen what it reads.
 */
export function servicePermissions(service: string, topology: Topology, events: readonly EventType[]): Permissions {
  const produced = events.filter((event) => event.producers.includes(service));
  const owned = topology.streams.filter((stream) => stream.owners.includes(service));
  const consumed = topology.consumers.filter((consumer) => consumer.service === service);
  return {
    publish: [
      ...produced.map((event) => event.subject),
      ...(consumed.length > 0 ? [`receipts.*.${service}`] : []),
      ...owned.flatMap(streamRights),
      ...consumed.flatMap(({ stream, durable, filter }) => [
        `$JS.API.CONSUMER.CREATE.${stream}.${durable}.${filter}`,
        ...pullRights(stream, durable),
      ]),
      ...produced.filter(goesOutside).flatMap(outsideQueueRights),
      ...(owned.some(({ name }) => name === canaryStream) ? [canarySubject] : []),
    ],
    subscribe: [`${inboxPrefixOf({ kind: 'service', name: service })}.>`],
  };
}

/**
 * What every party may do, as the template of a scoped signing key: pull and acknowledge its own queue, and answer under
 * its own name. The server puts the user's name for `{{name()}}`, so whoever holds the key can issue nothing else.
 */
export function partyPermissions(orders: EventType, answers: readonly EventType[]): Permissions {
  return {
    publish: [
      ...pullRights(orders.stream, templateName),
      ...answers.map((event) => event.subject.replace('*', templateName)),
    ],
    subscribe: [`${inboxPrefixOf({ kind: 'party', name: templateName })}.>`],
  };
}

/** What every detection platform may do: publish its own reports, and pull and acknowledge what was refused of them. */
export function platformPermissions(reports: EventType, refusals: EventType): Permissions {
  return {
    publish: [reports.subject.replace('*', templateName), ...pullRights(refusals.stream, templateName)],
    subscribe: [`${inboxPrefixOf({ kind: 'platform', name: templateName })}.>`],
  };
}

const templateName = '{{name()}}';

function streamRights({ name }: StreamPlan): string[] {
  const verbs = ['INFO', 'CREATE', 'UPDATE', ...(name === receiptStream ? [] : ['MSG.GET'])];
  return verbs.map((verb) => `$JS.API.STREAM.${verb}.${name}`);
}

function pullRights(stream: string, durable: string): string[] {
  return [
    `$JS.API.CONSUMER.INFO.${stream}.${durable}`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.${durable}`,
    `$JS.ACK.${stream}.${durable}.>`,
    // From server 2.15 on the acknowledgement carries the domain and a hash of the account.
    `$JS.ACK.*.*.${stream}.${durable}.>`,
  ];
}

function goesOutside(event: EventType): boolean {
  return event.consumers.length === 0;
}

function outsideQueueRights({ stream, subject }: EventType): string[] {
  return [`$JS.API.CONSUMER.CREATE.${stream}.*.${subject}`, `$JS.API.CONSUMER.INFO.${stream}.*`];
}
