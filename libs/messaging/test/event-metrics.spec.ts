import { incidentAccepted, reportReceived } from '@fengsui/contracts';
import type { ReportReceived } from '@fengsui/contracts';
import { afterCommit, On, outgoing, Unprocessable } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { publishAs } from '@fengsui/messaging/testing';
import { startTelemetry } from '@fengsui/telemetry';
import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { brokerForTest, effectsOf, startService } from './service.js';

const consumer = 'acceptance-report-received-v1';
/** Reports that the handler refuses: for ever, or the first time. */
const refused = new Set<string>();
const refusedOnce = new Set<string>();
/** Reports that were counted after a commit. */
const counted: string[] = [];

@Controller()
class ReportSubscriber {
  @On(reportReceived)
  async handle(@Payload() events: Received<ReportReceived>[], @Ctx() { tx }: Batch): Promise<void> {
    const ids = events.map(({ data }) => data.reportId);
    for (const id of ids) await tx.query('INSERT INTO effect (value) VALUES ($1)', [id]);
    afterCommit(tx, () => counted.push(...ids));
    if (ids.some((id) => refusedOnce.has(id) && ids.length === 1 && refusedOnce.delete(id)))
      throw new Error('Not yet.');
    if (ids.some((id) => refusedOnce.has(id))) throw new Error('Not together.');
    if (ids.some((id) => refused.has(id))) throw new Unprocessable('It is refused.');
  }
}

const received = (reportId: string) => outgoing(reportReceived, { reportId, receiptNumber: `FS-${reportId}` });

describe('what an ops team sees of the events', () => {
  const telemetry = startTelemetry({ service: 'acceptance', version: '1.2.3' });
  const server = createServer((request, response) => telemetry.metrics(request, response));
  let url: string;
  let broker: Awaited<ReturnType<typeof brokerForTest>>;
  let intake: Awaited<ReturnType<typeof startService>>;
  let acceptance: Awaited<ReturnType<typeof startService>>;

  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : ''}/metrics`;
    broker = await brokerForTest();
    intake = await startService(broker, 'intake', []);
    acceptance = await startService(broker, 'acceptance', [ReportSubscriber]);
  });

  afterAll(async () => {
    await acceptance.stop();
    await intake.stop();
    await broker.stop();
    server.closeAllConnections();
    server.close();
    await telemetry.stop();
  });

  /** The figure of one series as it stands in the text; undefined where the text has none. */
  async function figure(series: string): Promise<number | undefined> {
    const text = await (await fetch(url)).text();
    const line = text.split('\n').find((one) => one.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length + 1).split(' ')[0]);
  }
  const handled = (outcome: string) =>
    figure(`fengsui_events_handled_total{consumer="${consumer}",outcome="${outcome}"}`);
  const published = () => figure(`fengsui_events_published_total{type="${reportReceived.name}"}`);
  const batches = () => figure(`fengsui_batch_handling_seconds_count{consumer="${consumer}"}`);
  const ages = () => figure(`fengsui_event_age_seconds_count{consumer="${consumer}"}`);

  /** Waits until the check holds. */
  const soon = (check: () => Promise<void>, deadlineMs = 10_000) =>
    eventually(
      async () => {
        await check();
        return true;
      },
      { deadlineMs },
    );
  const sent = (...ids: string[]) =>
    intake.messaging.transactions.run((tx) => intake.messaging.outbox.add(tx, ids.map(received)));
  const effects = (...ids: string[]) =>
    eventually(
      async () => {
        const found = (await effectsOf(acceptance.database)).filter((value) => ids.includes(value));
        expect(found.toSorted()).toEqual(ids.toSorted());
        return found;
      },
      { deadlineMs: 25_000 },
    );

  it('shows a zero for each outcome before there was any', async () => {
    for (const outcome of ['handled', 'repeated', 'retried', 'parked']) expect(await handled(outcome)).toBe(0);
  });

  it('counts each event once where it is published and once where it is handled, with its age', async () => {
    const ids = Array.from({ length: 450 }, () => randomUUID());
    await sent(...ids);
    await effects(...ids);
    await soon(async () =>
      expect([await published(), await handled('handled'), await ages()]).toEqual([450, 450, 450]),
    );
    expect(await batches()).toBeGreaterThanOrEqual(3);
    expect(await batches()).toBeLessThan(450);
    expect(await handled('repeated')).toBe(0);
  });

  it('tells repetitions from what is new', async () => {
    const [event, last] = [received(randomUUID()), received(randomUUID())];
    const before = (await handled('handled')) ?? 0;
    await publishAs(broker, [event, event, event, last]);
    await soon(async () => expect([await handled('handled'), await handled('repeated')]).toEqual([before + 2, 2]));
  });

  it('counts an event that fails at first as retried and then once as handled', async () => {
    const ids = Array.from({ length: 10 }, () => randomUUID());
    const before = (await handled('handled')) ?? 0;
    refusedOnce.add(ids[4] ?? '');
    await sent(...ids);
    await effects(...ids);
    await soon(async () => expect([await handled('retried'), await handled('handled')]).toEqual([1, before + 10]));
    expect(counted.filter((id) => ids.some((one) => one === id)).toSorted()).toEqual(ids.toSorted());
  });

  it('counts what was parked, and once more as handled what was replayed', async () => {
    const id = randomUUID();
    refused.add(id);
    await sent(id);
    await soon(async () => expect(await handled('parked')).toBe(1));
    const [parked] = await acceptance.messaging.parked(10);
    const before = (await handled('handled')) ?? 0;
    await expect(acceptance.messaging.replay(parked?.id ?? '', 'ops')).rejects.toThrow('It is refused.');
    expect(await handled('handled')).toBe(before);
    refused.delete(id);
    await acceptance.messaging.replay(parked?.id ?? '', 'ops');
    expect(await handled('handled')).toBe(before + 1);
    expect(counted.filter((one) => one === id)).toEqual([id]);
  });

  it('names the consumer that an event of ours waits for, and for how long', async () => {
    const series = 'fengsui_outbox_oldest_unconfirmed_age_seconds';
    await acceptance.messaging.transactions.run((tx) =>
      acceptance.messaging.outbox.add(tx, [outgoing(incidentAccepted, { incidentId: randomUUID() })]),
    );
    await soon(async () =>
      expect(await figure(`${series}{consumer="dispatch-incident-accepted-v1"}`)).toBeGreaterThan(0),
    );
    expect(await figure(`${series}{consumer="acceptance-incident-handled-v1"}`)).toBeUndefined();
  });

  it('says how far the consumer is behind, and says nothing at once when the broker is away', async () => {
    const pending = `fengsui_consumer_pending{consumer="${consumer}"}`;
    await soon(async () => expect(await figure(pending)).toBe(0), 15_000);
    expect(await figure(`fengsui_consumer_unacknowledged{consumer="${consumer}"}`)).toBe(0);
    expect(await figure(`fengsui_consumer_redelivered{consumer="${consumer}"}`)).toBe(0);
    await broker.kill();
    await soon(async () => {
      const begun = performance.now();
      expect(await figure(pending)).toBeUndefined();
      expect(performance.now() - begun).toBeLessThan(5_000);
    }, 25_000);
    expect(await handled('parked')).toBe(1);
    await broker.start();
    await soon(async () => expect(await figure(pending)).toBe(0), 25_000);
  });
});
