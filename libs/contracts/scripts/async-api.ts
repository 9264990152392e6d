import { commentOf, partsOf, shortNameOf } from './proto-image.ts';
import type { DescribedEvent } from './proto-image.ts';
import { payloadSchema } from './payload-schema.ts';

/** A sample of each event's payload by `shortNameOf`. */
export type Samples = ReadonlyMap<string, unknown>;

const json = 'application/json';

/** What `libs/messaging` puts beside every payload: CloudEvents 1.0 in binary mode. */
const headers = {
  type: 'object',
  required: ['ce-id'],
  properties: {
    'ce-specversion': { type: 'string', const: '1.0' },
    'ce-id': { type: 'string', description: 'Names the event; what comes twice under one id is handled once.' },
    'ce-type': { type: 'string', description: "The name of the payload. Another name than the subject's is refused." },
    'ce-source': { type: 'string', description: 'Who published it, for instance `/fengsui/intake`.' },
    'ce-time': { type: 'string', format: 'date-time', description: 'When it happened.' },
    'content-type': { type: 'string', const: json },
    'Nats-Msg-Id': { type: 'string', description: 'The same as `ce-id`: the stream refuses a quick repetition.' },
    traceparent: { type: 'string', description: 'W3C trace context of what led to the event.' },
  },
};

/** An AsyncAPI 3.0 document of all that travels over the broker. */
export function asyncApiOf(events: readonly DescribedEvent[], samples: Samples, version: string) {
  const parts = new Map(events.flatMap(({ message }) => partsOf(message)).map((part) => [part.name, part]));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Fengsui',
      version,
      description:
        'Every event that crosses a service boundary. Generated from `proto/` by `npm run generate`. ' +
        'Payloads are proto JSON; fields that a reader does not know are ignored.',
    },
    defaultContentType: json,
    channels: Object.fromEntries(events.map((event) => [shortNameOf(event.message), channelOf(event)])),
    operations: Object.fromEntries(events.flatMap(operationsOf)),
    components: {
      messages: Object.fromEntries(events.map((event) => [event.message.name, messageOf(event, samples)])),
      messageTraits: { cloudEvent: { headers } },
      schemas: Object.fromEntries(
        [...events.map(({ message }) => message), ...parts.values()].map((one) => [one.name, payloadSchema(one)]),
      ),
    },
  };
}

function channelOf({ message, subject, stream }: DescribedEvent) {
  const place = placeIn(subject);
  return {
    address: place ? subject.replace('*', `{${place}}`) : subject,
    summary: commentOf(message),
    messages: { [message.name]: { $ref: `#/components/messages/${message.name}` } },
    ...(place && { parameters: { [place]: { description: `The name of the ${place}, as in its credentials.` } } }),
    'x-stream': stream,
  };
}

function messageOf({ message }: DescribedEvent, samples: Samples) {
  return {
    name: message.typeName,
    title: message.name,
    summary: commentOf(message),
    contentType: json,
    traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
    payload: { $ref: `#/components/schemas/${message.name}` },
    examples: [{ name: shortNameOf(message), payload: samples.get(shortNameOf(message)) ?? {} }],
  };
}

function operationsOf(event: DescribedEvent): [string, object][] {
  const { senders, readers } = ends(event);
  const name = shortNameOf(event.message);
  const channel = { $ref: `#/channels/${name}` };
  const messages = [{ $ref: `#/channels/${name}/messages/${event.message.name}` }];
  const operation = (who: string, action: 'send' | 'receive'): [string, object] => [
    `${who}-${action}s-${name}`,
    { action, channel, messages, title: `${who} ${action}s ${event.message.name}`, tags: [{ name: who }] },
  ];
  return [...senders.map((who) => operation(who, 'send')), ...readers.map((who) => operation(who, 'receive'))];
}

/** Who is at either end; where the route names no service, it is the party or platform that the subject names. */
export function ends({ subject, producers, consumers }: DescribedEvent) {
  const outside = [placeIn(subject) ?? 'outside'];
  return {
    senders: producers.length > 0 ? producers : outside,
    readers: consumers.length > 0 ? consumers : outside,
  };
}

/** What `*` stands for: a party takes orders and answers them; a detection platform reports, and is told what was refused. */
function placeIn(subject: string): 'party' | 'platform' | undefined {
  if (!subject.includes('*')) return undefined;
  return /^(ingress|refusals)\./.test(subject) ? 'platform' : 'party';
}
