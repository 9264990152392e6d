import { afterCommit, transact, UnknownTransaction } from '@fengsui/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokerForTest, startService } from './service.js';

describe('what is left for the commit', () => {
  let broker: Awaited<ReturnType<typeof brokerForTest>>;
  let intake: Awaited<ReturnType<typeof startService>>;

  beforeAll(async () => {
    broker = await brokerForTest();
    intake = await startService(broker, 'intake', []);
  });
  afterAll(async () => {
    await intake.stop();
    await broker.stop();
  });

  it('is done after it, in order, and not at all when the transaction is rolled back', async () => {
    const done: string[] = [];
    await transact(intake.database, async (tx) => {
      afterCommit(tx, () => done.push('first'));
      afterCommit(tx, () => done.push('second'));
      expect(done).toEqual([]);
    });
    const failing = transact(intake.database, async (tx) => {
      afterCommit(tx, () => done.push('never'));
      throw new Error('The use case failed.');
    });
    await expect(failing).rejects.toThrow('The use case failed.');
    expect(done).toEqual(['first', 'second']);
  });

  it('is refused outside of a transaction that can tell', async () => {
    await intake.database.transaction(async (tx) => {
      expect(() => afterCommit(tx, () => undefined)).toThrow(UnknownTransaction);
    });
  });
});
