import { orderIssued, wiring } from '@fengsui/contracts';
import { inboxPrefixOf, issueCredentials, NoUserKey, revokeUser } from '@fengsui/messaging/identities';
import { PartyQueue } from '@fengsui/messaging/party-queue';
import { currentTestRun, eventually } from '@fengsui/testbed';
import { testBroker } from '@fengsui/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import { readFile } from 'node:fs/promises';
import { brokerForTest } from './service.js';

describe('credentials that were revoked', () => {
  let broker: Awaited<ReturnType<typeof brokerForTest>>;

  beforeAll(async () => {
    broker = await brokerForTest();
  });

  afterAll(async () => {
    await broker.stop();
  });

  async function issue(kind: 'party' | 'platform', name: string) {
    const key = JSON.parse(await readFile(broker.signingKeyOf(kind), 'utf8'));
    return issueCredentials(key, kind, name, new Date(Date.now() + 3_600_000));
  }

  async function connectAs(name: string, credentials: string, reconnect = false) {
    const authenticator = credsAuthenticator(new TextEncoder().encode(credentials));
    const inboxPrefix = inboxPrefixOf({ kind: 'platform', name });
    return connect({ servers: broker.url, authenticator, inboxPrefix, reconnect, reconnectTimeWait: 100 });
  }

  it('end the connections of their holder, and nobody else is shut out', async () => {
    const lost = await issue('platform', 'sensor-1');
    const renewed = await issue('platform', 'sensor-1');
    const thief = await connectAs('sensor-1', lost.credentials);
    const rightful = await connectAs('sensor-1', renewed.credentials, true);
    await revokeUser(broker.directory, lost.userPublicKey, new Date());
    await broker.reload();
    expect(await thief.closed()).toBeDefined();
    await expect(connectAs('sensor-1', lost.credentials)).rejects.toThrow(/authorization|revoked/i);
    // Server 2.9 ends every connection when it reads its configuration, and lets in again whoever is not revoked.
    await eventually(async () => (await rightful.rtt()) > 0);
    await rightful.close();
  });

  it('stay revoked when others are, when the broker starts again and when it is provisioned anew', async () => {
    const one = await issue('platform', 'sensor-2');
    const two = await issue('platform', 'sensor-3');
    for (const { userPublicKey } of [one, two]) await revokeUser(broker.directory, userPublicKey, new Date());
    const { natsServer } = await currentTestRun();
    await testBroker(wiring, natsServer?.version ?? '2.10.0')(broker.directory, Number(new URL(broker.url).port));
    await broker.stop();
    await broker.start();
    for (const { name, credentials } of [one, two])
      await expect(connectAs(name, credentials)).rejects.toThrow(/authorization|revoked/i);
    const party = await issue('party', 'north');
    await revokeUser(broker.directory, party.userPublicKey, new Date());
    await broker.reload();
    await eventually(async () => {
      await expect(
        PartyQueue.open({ url: broker.url, credentials: party.credentials, orders: orderIssued, maxInWork: 1 }),
      ).rejects.toThrow();
      return true;
    });
  });

  it('are named by the key of a user and by nothing else', async () => {
    await expect(revokeUser(broker.directory, 'north', new Date())).rejects.toThrow(NoUserKey);
  });
});
