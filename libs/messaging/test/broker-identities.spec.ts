import { orderAnswered, orderIssued, wiring } from '@fengsui/contracts';
import { openBroker, outgoing } from '@fengsui/messaging';
import type { Broker } from '@fengsui/messaging';
import { inboxPrefixOf, issueCredentials } from '@fengsui/messaging/identities';
import { PartyQueue } from '@fengsui/messaging/party-queue';
import { PlatformPublisher } from '@fengsui/messaging/platform-publisher';
import { publishAs } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import { context } from '@opentelemetry/api';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { brokerForTest, startService } from './service.js';

const refused = /permissions violation/i;

describe('what an identity may do on the broker', () => {
  let broker: Awaited<ReturnType<typeof brokerForTest>>;
  let services: Awaited<ReturnType<typeof startService>>[];
  let dispatch: Awaited<ReturnType<typeof startService>>;
  const opened: Broker[] = [];

  beforeAll(async () => {
    broker = await brokerForTest();
    dispatch = await startService(broker, 'dispatch', []);
    services = [dispatch, await startService(broker, 'intake', [])];
    for (const party of ['north', 'south']) await dispatch.messaging.partyQueues.declare(party);
    await eventually(async () => (await as('intake')).jsm.streams.info('CONTACT'));
  });

  afterAll(async () => {
    await Promise.all(opened.map(({ connection }) => connection.close()));
    for (const service of services) await service.stop();
    await broker.stop();
  });

  async function as(service: string): Promise<Broker> {
    const credentialsFile = broker.credentialsOf(service);
    const connection = await openBroker({ url: broker.url, credentialsFile, service, replicas: 1 });
    opened.push(connection);
    return connection;
  }

  async function issue(kind: 'party' | 'platform', name: string) {
    const key = JSON.parse(await readFile(broker.signingKeyOf(kind), 'utf8'));
    return issueCredentials(key, kind, name, new Date(Date.now() + 3_600_000));
  }

  async function partyQueue(name: string) {
    const { credentials } = await issue('party', name);
    return PartyQueue.open({ url: broker.url, credentials, orders: orderIssued, maxInWork: 10 });
  }

  it('lets only feedback read the contacts of reporters', async () => {
    const consumer = { filter_subject: 'contact.reporter-given.v1', ack_policy: 'explicit' as const };
    for (const service of ['acceptance', 'dispatch', 'bulletin', 'gateway']) {
      const { jsm, connection } = await as(service);
      await expect(jsm.consumers.add('CONTACT', { ...consumer, durable_name: `${service}-x` })).rejects.toThrow(
        refused,
      );
      await expect(jsm.streams.getMessage('CONTACT', { seq: 1 })).rejects.toThrow(refused);
      const closed = connection.subscribe('contact.>');
      await expect(closed[Symbol.asyncIterator]().next()).rejects.toThrow(refused);
    }
    const feedback = await as('feedback');
    const own = { ...consumer, durable_name: 'feedback-reporter-given-v1', name: 'feedback-reporter-given-v1' };
    await expect(feedback.jsm.consumers.add('CONTACT', own)).resolves.toMatchObject({ name: own.name });
    await expect(
      feedback.jsm.consumers.add('CONTACT', { ...own, filter_subject: 'contact.platform-given.v1' }),
    ).rejects.toThrow();
  });

  it('refuses a service that publishes what another produces, or deletes what is its own', async () => {
    const { js, jsm } = await as('acceptance');
    await expect(js.publish('intake.report-received.v1', '{}')).rejects.toThrow(refused);
    await expect(js.publish('receipts.intake.feedback', '{}')).rejects.toThrow(refused);
    await expect(jsm.streams.delete('ACCEPTANCE')).rejects.toThrow(refused);
    await expect(jsm.streams.purge('ACCEPTANCE')).rejects.toThrow(refused);
  });

  it('gives a party its own queue and its own name, and nothing else', async () => {
    await publishAs(broker, [outgoing(orderIssued, { dispatchId: 'd1', party: 'north' }, { to: 'north' })]);
    const north = await partyQueue('north');
    const orders = north.orders();
    const { value: order } = await orders.next();
    expect(order?.data.dispatchId).toBe('d1');
    await north.publish(orderAnswered, { dispatchId: 'd1', outcome: 'done' }, randomUUID(), context.active());
    order?.done();
    await orders.return(undefined);
    await north.close();

    const { credentials, inboxPrefix } = await issue('party', 'north');
    const authenticator = credsAuthenticator(new TextEncoder().encode(credentials));
    const connection = await connect({ servers: broker.url, authenticator, inboxPrefix });
    const js = jetstream(connection, { timeout: 2_000 });
    await expect(js.publish('handling.south.order-answered.v1', '{}')).rejects.toThrow(refused);
    await expect(js.publish('dispatch.south.order-issued.v1', '{}')).rejects.toThrow(refused);
    await expect(js.consumers.get('DISPATCH', 'south')).rejects.toThrow(refused);
    for (const subject of ['dispatch.>', 'handling.>', `${inboxPrefixOf({ kind: 'party', name: 'south' })}.>`]) {
      await expect(connection.subscribe(subject)[Symbol.asyncIterator]().next()).rejects.toThrow(refused);
    }
    await connection.close();
  });

  it('lets a detection platform publish reports under its own name only', async () => {
    const { credentials, inboxPrefix } = await issue('platform', 'sensor-net');
    const authenticator = credsAuthenticator(new TextEncoder().encode(credentials));
    const connection = await connect({ servers: broker.url, authenticator, inboxPrefix });
    const js = jetstream(connection, { timeout: 2_000 });
    await expect(js.publish('ingress.sensor-net.report-submitted.v1', '{}')).resolves.toMatchObject({
      stream: 'INGRESS',
    });
    await expect(js.publish('ingress.other.report-submitted.v1', '{}')).rejects.toThrow(refused);
    await expect(js.publish('handling.sensor-net.order-answered.v1', '{}')).rejects.toThrow(refused);
    await connection.close();
  });

  it('does not believe a token that claims more than its signing key may give', async () => {
    const key = JSON.parse(await readFile(broker.signingKeyOf('platform'), 'utf8'));
    const { credentials, inboxPrefix } = await issueCredentials(key, 'party', 'north', new Date(Date.now() + 60_000));
    const authenticator = credsAuthenticator(new TextEncoder().encode(credentials));
    const publish = async () => {
      const connection = await connect({ servers: broker.url, authenticator, inboxPrefix });
      try {
        await jetstream(connection, { timeout: 1_000 }).publish('handling.north.order-answered.v1', '{}');
      } finally {
        await connection.close();
      }
    };
    await expect(publish()).rejects.toThrow();
  });

  it('lets parties and platforms go while it is away', async () => {
    const queue = await partyQueue('north');
    const publisher = await PlatformPublisher.open(broker.url, (await issue('platform', 'sensor-net')).credentials);
    await broker.stop();
    await expect(Promise.all([queue.close(), publisher.close()])).resolves.toBeDefined();
    await broker.start();
  });
});

describe('the wiring', () => {
  it('leaves no event without somebody who may publish it', () => {
    const outside = [wiring.reports, ...wiring.answers].map(({ subject }) => subject);
    const orphans = wiring.events.filter(
      ({ producers, subject }) => producers.length === 0 && !outside.includes(subject),
    );
    expect(orphans).toEqual([]);
  });
});
