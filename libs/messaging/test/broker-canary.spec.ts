import { wiring } from '@fengsui/contracts';
import { BrokerCanary } from '@fengsui/messaging';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokerForTest } from './service.js';

describe('the canary of the broker', () => {
  let broker: Awaited<ReturnType<typeof brokerForTest>>;
  const canaries: BrokerCanary[] = [];

  beforeAll(async () => {
    broker = await brokerForTest();
  });
  afterAll(async () => {
    await Promise.all(canaries.map((canary) => canary.close()));
    await broker.stop();
  });

  function canaryOf(replicas: number): BrokerCanary {
    const settings = {
      url: broker.url,
      credentialsFile: broker.credentialsOf('gateway'),
      service: 'gateway',
      replicas,
    };
    const canary = new BrokerCanary(settings, wiring);
    canaries.push(canary);
    return canary;
  }
  const answers = (canary: BrokerCanary) =>
    eventually(
      async () => {
        await canary.probe();
        return true;
      },
      { deadlineMs: 20_000 },
    );

  it('asks for as many copies as the other streams have, which a single server refuses to make', async () => {
    const canary = canaryOf(3);
    await eventually(async () => {
      await expect(canary.probe()).rejects.toThrow(/replicas/);
      return true;
    });
  });

  it('is published again on a broker that was emptied', async () => {
    const canary = canaryOf(1);
    await answers(canary);
    await broker.wipe();
    await answers(canary);
  });
});
