import { afterCommit, beforeCommit, transact, UnknownTransaction } from '@fengsui/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokerForTest, startService } from './service.js';

describe('what is left for the end of a transaction', () => {
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

  it('is a part of it where it is to be done before the commit, after all other work', async () => {
    const done: string[] = [];
    const ending = transact(intake.database, async (tx) => {
      beforeCommit(tx, async () => {
        done.push('last');
        beforeCommit(tx, () => Promise.reject(new Error('The end failed.')));
      });
      afterCommit(tx, () => done.push('never'));
      done.push('first');
    });
    await expect(ending).rejects.toThrow('The end failed.');
    expect(done).toEqual(['first', 'last']);
  });

  it('is done once where the database broke ties before, and other failures are not tried again', async () => {
    const { transactions } = intake.messaging;
    const [done, tried]: [string[], string[]] = [[], []];
    const failing = (code: string, times: number) =>
      transactions.runThroughTies(async (tx) => {
        afterCommit(tx, () => done.push(code));
        tried.push(code);
        if (tried.filter((one) => one === code).length > times) return;
        await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '${code}'; END $$`);
      });
    await failing('40P01', 2);
    await expect(failing('23505', 1)).rejects.toThrow('made up');
    await expect(failing('40001', 9)).rejects.toThrow('made up');
    expect(done).toEqual(['40P01']);
    expect(tried.filter((code) => code !== '40P01')).toEqual(['23505', ...Array.from({ length: 5 }, () => '40001')]);
  });

  it('is refused outside of a transaction that can tell', async () => {
    await intake.database.transaction(async (tx) => {
      expect(() => afterCommit(tx, () => undefined)).toThrow(UnknownTransaction);
      expect(() => beforeCommit(tx, () => Promise.resolve())).toThrow(UnknownTransaction);
    });
  });
});
