import { orderIssued, reportReceived } from '@fengsui/contracts';
import type { ReportReceived } from '@fengsui/contracts';
import { On, outgoing } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { issueCredentials } from '@fengsui/messaging/identities';
import { PartyQueue } from '@fengsui/messaging/party-queue';
import { publishAs } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { startMuteProxy } from './mute-proxy.js';
import type { MuteProxy } from './mute-proxy.js';
import { brokerForTest, effectsOf, startService } from './service.js';

@Controller()
class ReportSubscriber {
  @On(reportReceived)
  async handle(@Payload() events: Received<ReportReceived>[], @Ctx() { tx }: Batch): Promise<void> {
    for (const { data } of events) await tx.query('INSERT INTO effect (value) VALUES ($1)', [data.reportId]);
  }
}

describe('a broker that comes back and at first answers nothing', () => {
  let broker: Awaited<ReturnType<typeof brokerForTest>>;
  let proxy: MuteProxy;
  let services: Awaited<ReturnType<typeof startService>>[];
  let acceptance: Awaited<ReturnType<typeof startService>>;
  let queue: PartyQueue<{ dispatchId: string }>;
  const ordered: string[] = [];

  beforeAll(async () => {
    broker = await brokerForTest();
    proxy = await startMuteProxy(broker.url);
    const dispatch = await startService(broker, 'dispatch', []);
    const intake = await startService(broker, 'intake', []);
    acceptance = await startService({ ...broker, url: proxy.url }, 'acceptance', [ReportSubscriber]);
    services = [dispatch, intake, acceptance];
    await dispatch.messaging.partyQueues.declare('north');
    const key = JSON.parse(await readFile(broker.signingKeyOf('party'), 'utf8'));
    const { credentials } = await issueCredentials(key, 'party', 'north', new Date(Date.now() + 3_600_000));
    queue = await PartyQueue.open({ url: proxy.url, credentials, orders: orderIssued, maxInWork: 10 });
  });

  afterAll(async () => {
    await queue.close();
    for (const service of services) await service.stop();
    await proxy.close();
    await broker.stop();
  });

  async function takeOrders(): Promise<void> {
    for await (const order of queue.orders()) {
      ordered.push(order.data.dispatchId);
      order.done();
    }
  }

  async function isHeard(id: string, deadlineMs: number): Promise<void> {
    await publishAs(broker, [
      outgoing(reportReceived, { reportId: id }),
      outgoing(orderIssued, { dispatchId: id, party: 'north' }, { to: 'north' }),
    ]);
    await eventually(
      async () => {
        expect([await effectsOf(acceptance.database), ordered]).toEqual([
          expect.arrayContaining([id]),
          expect.arrayContaining([id]),
        ]);
        return true;
      },
      { deadlineMs },
    );
  }

  it('is heard within seconds of its first answer, by services and by parties', async () => {
    const taking = takeOrders();
    await isHeard(randomUUID(), 10_000);
    proxy.lose(/\.CONSUMER\.INFO\./);
    await broker.kill();
    await broker.start();
    // One question of the service and one of the party.
    await eventually(() => proxy.lost >= 2);
    proxy.lose(undefined);
    await isHeard(randomUUID(), 5_000);
    queue.stop();
    await taking;
  });
});
