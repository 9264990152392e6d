import { allEvents } from '@fengsui/contracts';
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';

interface Reference {
  readonly $ref: string;
}
interface Document {
  readonly asyncapi: string;
  readonly channels: Readonly<Record<string, Channel>>;
  readonly operations: Readonly<Record<string, Operation>>;
}
interface Channel {
  readonly address: string;
  readonly messages: Readonly<Record<string, Reference>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly action: string;
  readonly channel: Reference;
  readonly messages: readonly Reference[];
}

const text = readFileSync(new URL('../../libs/contracts/asyncapi.json', import.meta.url), 'utf8');
const document: Document = JSON.parse(text);

/** What `#/a/b~1c` points to in a document; undefined where it points nowhere. */
function target(whole: unknown, reference: string): unknown {
  const steps = reference.split('/').slice(1);
  return steps.reduce<unknown>(
    (value, step) => (isRecord(value) ? value[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    whole,
  );
}

function danglingReferences(whole: unknown): string[] {
  const references = [...JSON.stringify(whole).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
  return references.filter((reference) => target(whole, reference) === undefined);
}

/** Messages that an operation lists and its channel does not carry. */
function strayMessages({ operations, channels }: Document): string[] {
  const carries = ({ channel, messages }: Operation) =>
    messages.every(({ $ref }) => $ref.startsWith(`${channel.$ref}/messages/`)) && target({ channels }, channel.$ref);
  return Object.entries(operations).flatMap(([name, operation]) => (carries(operation) ? [] : [name]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

describe('the AsyncAPI document', () => {
  it('is of a version that tools read', () => {
    expect(document.asyncapi).toBe('3.0.0');
  });

  it('has a channel for each event, with the places of its subject as parameters', () => {
    const subjects = Object.values(document.channels).map(({ address }) => address.replace(/\{[a-z]+\}/, '*'));
    expect(subjects.toSorted()).toEqual(allEvents.map(({ subject }) => subject).toSorted());
    for (const { address, parameters = {} } of Object.values(document.channels)) {
      expect([...address.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name)).toEqual(Object.keys(parameters));
    }
  });

  it('names every service that sends or receives an event', () => {
    const expected = allEvents.flatMap(({ subject, producers, consumers }) => [
      ...producers.map((service) => `${service} send ${subject}`),
      ...consumers.map((service) => `${service} receive ${subject}`),
    ]);
    const found = Object.entries(document.operations).map(([name, { action, channel }]) => {
      const { address } = document.channels[channel.$ref.split('/').at(-1) ?? ''] ?? { address: '' };
      return `${name.split(`-${action}s-`)[0]} ${action} ${address.replace(/\{[a-z]+\}/, '*')}`;
    });
    expect(found).toEqual(expect.arrayContaining(expected));
  });

  it('refers only to what it has', () => {
    expect(danglingReferences(document)).toEqual([]);
    expect(strayMessages(document)).toEqual([]);
  });

  it('is refused when a reference dangles', () => {
    const broken = { ...document, components: {} };
    expect(danglingReferences(broken)).toContain('#/components/messages/ReportReceived');
  });

  it('is refused when an operation uses a message of another channel', () => {
    const operation = {
      action: 'send',
      channel: { $ref: '#/channels/report-received.v1' },
      messages: [{ $ref: '#/channels/notice-sent.v1/messages/NoticeSent' }],
    };
    expect(strayMessages({ ...document, operations: { planted: operation } })).toEqual(['planted']);
  });
});
