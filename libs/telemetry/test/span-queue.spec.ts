import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { openPost } from '../src/post.js';
import { SpanQueue } from '../src/span-queue.js';
import type { SpanQueueOptions } from '../src/span-queue.js';
import { receiveSpans } from './receive-spans.js';
import type { SpanReceiver } from './receive-spans.js';

let receiver: SpanReceiver;
const opened: { stop(): Promise<void> }[] = [];
beforeEach(async () => {
  receiver = await receiveSpans();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((queue) => queue.stop()));
  await receiver.close();
});

function openQueue(options: Partial<SpanQueueOptions> = {}) {
  const connection = openPost(new URL(`${receiver.url}/v1/traces`), 2);
  const failures: Error[] = [];
  const recoveries: number[] = [];
  const queue = new SpanQueue({
    resource: { 'service.name': 'test' },
    post: (body) => connection.post(body),
    onFailing: (error) => failures.push(error),
    onRecovered: (dropped) => recoveries.push(dropped),
    intervalMs: 5,
    retryMs: 5,
    ...options,
  });
  const tracer = new TracerProvider({ spanProcessors: [queue] }).getTracer('test');
  opened.push({
    stop: async () => {
      await queue.shutdown();
      connection.close();
    },
  });
  return { queue, failures, recoveries, end: (name: string) => tracer.startSpan(name).end() };
}

describe('ended spans', () => {
  it('reach the receiver in batches, every one of them', async () => {
    const { queue, end } = openQueue({ batchSpans: 100 });
    for (let number = 0; number < 1_050; number += 1) end(`span ${number}`);
    await receiver.taken(1_050);
    expect(new Set(receiver.names).size).toBe(1_050);
    expect(receiver.paths.length).toBe(11);
    await queue.forceFlush();
    expect(queue.counts()).toEqual({ queued: 0, exported: 1_050, dropped: 0 });
  });

  it('are kept while the receiver answers "later" and delivered when it recovers, which is said once each', async () => {
    const { queue, failures, recoveries, end } = openQueue();
    receiver.answer(503);
    end('first');
    await receiver.asked(3);
    end('second');
    receiver.answer(200);
    await receiver.taken(2);
    await queue.forceFlush();
    expect(receiver.names.toSorted()).toEqual(['first', 'second']);
    expect(failures).toHaveLength(1);
    expect(recoveries).toEqual([0]);
  });

  it('are kept while nobody listens', async () => {
    const failing = Promise.withResolvers<void>();
    let address = 'http://127.0.0.1:9';
    const { queue, end, recoveries } = openQueue({
      post: (body) => openPost(new URL(`${address}/v1/traces`), 1).post(body),
      onFailing: () => failing.resolve(),
    });
    end('patient');
    await failing.promise;
    address = receiver.url;
    await receiver.taken(1);
    await queue.forceFlush();
    expect(recoveries).toEqual([0]);
  });

  it('do not suffer from a connection that the receiver closed while it rested', async () => {
    const { failures, end } = openQueue();
    end('first');
    await receiver.taken(1);
    receiver.closeOnNextRequest();
    end('second');
    await receiver.taken(2);
    expect(failures).toEqual([]);
  });

  it('beyond the capacity are dropped, counted, and nobody waits for them', async () => {
    const { queue, recoveries, end } = openQueue({ capacity: 10, batchSpans: 4 });
    receiver.answer(503);
    for (let number = 0; number < 25; number += 1) end(`span ${number}`);
    expect(queue.counts()).toEqual({ queued: 10, exported: 0, dropped: 15 });
    receiver.answer(200);
    await receiver.taken(10);
    await queue.forceFlush();
    expect(queue.counts()).toEqual({ queued: 0, exported: 10, dropped: 15 });
    expect(recoveries.length).toBeLessThanOrEqual(1);
  });

  it('that the receiver refuses are dropped and not sent again', async () => {
    const { queue, failures, end } = openQueue();
    receiver.answer(400);
    end('refused');
    await receiver.asked(1);
    await queue.forceFlush();
    receiver.answer(200);
    end('taken');
    await receiver.taken(1);
    expect(receiver.names).toEqual(['taken']);
    expect(failures.map(({ name }) => name)).toEqual(['BodyRefused']);
    expect(queue.counts().dropped).toBe(1);
  });

  it('are tried once more at the end of the process, however long the next attempt would have been off', async () => {
    const { queue, end } = openQueue({ retryMs: 60_000 });
    receiver.answer(503);
    end('last');
    await receiver.asked(1);
    receiver.answer(200);
    await queue.shutdown();
    expect(receiver.names).toEqual(['last']);
  });

  it('that cannot be delivered do not hold up the end of the process', async () => {
    const { queue, end } = openQueue({ stopDeadlineMs: 50 });
    receiver.answer(503);
    end('too late');
    await queue.shutdown();
    expect(queue.counts()).toEqual({ queued: 0, exported: 0, dropped: 1 });
    end('after the end');
    expect(queue.counts().dropped).toBe(2);
  });
});
