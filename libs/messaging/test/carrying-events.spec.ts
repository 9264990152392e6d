import { incidentAccepted, reportReceived, reportRejected } from '@fengsui/contracts';
import type { ReportReceived } from '@fengsui/contracts';
import { On, outgoing, Unprocessable } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { collect, publishAs, publishBytes } from '@fengsui/messaging/testing';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { randomUUID } from 'node:crypto';
import { brokerForTest, effectsOf, startService } from './service.js';

/** Ids of reports that the handler refuses until they are taken out again. */
const refused = new Set<string>();
let timesHandled = 0;

@Controller()
class ReportSubscriber {
  @On(reportReceived)
  async handle(@Payload() events: Received<ReportReceived>[], @Ctx() { tx }: Batch): Promise<void> {
    timesHandled += 1;
    for (const { data } of events) {
      if (refused.has(data.reportId)) throw new Unprocessable(`Report ${data.reportId} is refused.`);
      await tx.query('INSERT INTO effect (value) VALUES ($1)', [data.reportId]);
    }
  }
}

const received = (reportId: string) => outgoing(reportReceived, { reportId, receiptNumber: `FS-${reportId}` });

describe('carrying events between services', () => {
  let broker: Awaited<ReturnType<typeof brokerForTest>>;
  let intake: Awaited<ReturnType<typeof startService>>;
  let acceptance: Awaited<ReturnType<typeof startService>>;

  beforeAll(async () => {
    broker = await brokerForTest();
    intake = await startService(broker, 'intake', []);
    acceptance = await startService(broker, 'acceptance', [ReportSubscriber]);
  });

  afterAll(async () => {
    await acceptance.stop();
    await intake.stop();
    await broker.stop();
  });

  const sent = (...ids: string[]) =>
    intake.messaging.transactions.run((tx) => intake.messaging.outbox.add(tx, ids.map(received)));
  const handled = (...ids: string[]) =>
    eventually(
      async () => {
        const effects = (await effectsOf(acceptance.database)).filter((value) => ids.includes(value));
        expect(effects).toEqual(ids);
        return effects;
      },
      { deadlineMs: 25_000 },
    );

  it('hands over what was committed, in order, and settles it by the receipts of its consumers', async () => {
    const ids = Array.from({ length: 500 }, () => randomUUID());
    await sent(...ids);
    await handled(...ids);
    await eventually(async () => {
      const [{ left }] = await intake.database.query(
        `SELECT count(*)::int AS left FROM outbox WHERE 'acceptance' = ANY(awaiting)`,
      );
      expect(left).toBe(0);
      return true;
    });
  });

  it('publishes nothing of a transaction that was rolled back', async () => {
    const [lost, kept] = [randomUUID(), randomUUID()];
    const failing = intake.messaging.transactions.run(async (tx) => {
      await intake.messaging.outbox.add(tx, [received(lost)]);
      throw new Error('The use case failed.');
    });
    await expect(failing).rejects.toThrow('The use case failed.');
    await sent(kept);
    await handled(kept);
    expect((await collect(broker, reportReceived)).map(({ data }) => data.reportId)).not.toContain(lost);
  });

  it('has one effect of a message that comes ten times', async () => {
    const [repeated, last] = [received(randomUUID()), received(randomUUID())];
    await publishAs(broker, [...Array.from({ length: 10 }, () => repeated), last]);
    const idOf = ({ payload }: typeof last) => reportReceived.decode(payload).reportId;
    await handled(idOf(repeated), idOf(last));
  });

  it('parks a message that is refused, harms no other of its batch, and replays it at an operator’s word', async () => {
    const ids = Array.from({ length: 20 }, () => randomUUID());
    const poison = ids[7] ?? '';
    refused.add(poison);
    await sent(...ids);
    const parked = await eventually(async () => {
      const waiting = await acceptance.messaging.parked(10);
      const found = waiting.find(({ body }) => body.toString().includes(poison));
      expect(found?.reason).toBe(`Unprocessable: Report ${poison} is refused.`);
      return found;
    });
    await handled(...ids.filter((id) => id !== poison));
    await expect(acceptance.messaging.replay(parked?.id ?? '', 'ops')).rejects.toThrow(/is refused/);
    refused.delete(poison);
    await acceptance.messaging.replay(parked?.id ?? '', 'ops');
    expect(await effectsOf(acceptance.database)).toContain(poison);
    await expect(acceptance.messaging.replay(parked?.id ?? '', 'ops')).rejects.toThrow(/No parked message/);
  });

  it('parks bytes that no program could read, with the reason and the bytes', async () => {
    await publishBytes(broker, reportReceived.subject, '{"reportId": 7}', { 'ce-id': randomUUID() });
    await publishBytes(broker, reportReceived.subject, Uint8Array.of(0xff, 0xfe), { 'ce-id': randomUUID() });
    await publishBytes(broker, reportReceived.subject, '{}', { 'ce-type': reportRejected.name });
    await eventually(async () => {
      const reasons = (await acceptance.messaging.parked(10)).map(({ reason, body }) => [reason, body.length]);
      expect(reasons).toEqual(
        expect.arrayContaining([
          [expect.stringMatching(/reportId|report_id/), 15],
          [expect.stringMatching(/utf-8/i), 2],
          [expect.stringContaining(reportRejected.name), 2],
        ]),
      );
      return reasons;
    });
  });

  it('brings back what the broker lost, once each, when it is wiped while running', async () => {
    const before = Array.from({ length: 50 }, () => randomUUID());
    const after = Array.from({ length: 50 }, () => randomUUID());
    await acceptance.messaging.outbox.add(acceptance.database.manager, [
      outgoing(incidentAccepted, { incidentId: randomUUID() }),
    ]);
    await sent(...before);
    await broker.wipe();
    await sent(...after);
    await handled(...before, ...after);
    // Nobody consumes accepted incidents here, so the event stays unconfirmed and must be in the new stream again.
    const accepted = await eventually(
      async () => {
        const found = await collect(broker, incidentAccepted);
        return found.length > 0 && found;
      },
      { deadlineMs: 25_000 },
    );
    expect(accepted).toHaveLength(1);
  });

  it('goes on after the broker was killed and came back', async () => {
    const ids = Array.from({ length: 50 }, () => randomUUID());
    await broker.kill();
    await sent(...ids);
    const calls = timesHandled;
    await broker.start();
    await handled(...ids);
    expect(timesHandled).toBeGreaterThan(calls);
  });
});
