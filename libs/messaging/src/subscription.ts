import { pause } from '@fengsui/rounds';
import type { ConsumerInfo, ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import { askAgain } from './ask-again.js';
import type { Broker } from './broker.js';
import type { BrokerLink } from './broker-link.js';
import { declareConsumer } from './declare-topology.js';
import { paced } from './paced.js';
import { stopWhenBroken } from './stop-when-broken.js';
import type { ConsumerPlan } from './topology.js';

export interface SubscriptionOptions {
  /** Messages that the handler gets at once, at most. */
  readonly batchSize: number;
  /** From the start of one batch that is not full to the start of the next, at least, in milliseconds. */
  readonly paceMs: number;
}

/**
 * Pulls a durable consumer and hands over what has come in batches, one batch at a time.
 *
 * The client fills a buffer ahead of the work. Leaving a fetch early would strand its rest until `ack_wait`, so the loop
 * takes what is there and never asks for an exact number.
 */
export class Subscription {
  private readonly stopping = new AbortController();
  private buffer: JsMsg[] = [];
  private messages: ConsumerMessages | undefined;
  private filled: () => void = () => undefined;
  private drained: () => void = () => undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly plan: ConsumerPlan,
    private readonly link: BrokerLink,
    private readonly handle: (messages: JsMsg[], stopping: AbortSignal) => Promise<void>,
    private readonly report: (problem: string, error: unknown) => void,
    private readonly options: SubscriptionOptions,
  ) {}

  start(): void {
    this.running = Promise.all([this.pull(), this.work()]);
  }

  /** Stops pulling and waits for the batch in work; what was pulled and not begun goes back to the broker by time. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.messages?.stop();
    this.filled();
    this.drained();
    await this.running;
  }

  private async pull(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const broker = await this.link.broker();
        const declared = await askAgain(() => declareConsumer(broker.jsm, this.plan), this.stopping.signal);
        if (declared) await this.consume(broker, declared);
      } catch (error) {
        if (!this.stopping.signal.aborted) this.report(`Pulling ${this.plan.durable} paused`, error);
      }
      // What was pulled from a broker that has gone is either handled already or will be delivered again.
      this.buffer = [];
      this.drained();
      await pause(1_000, this.stopping.signal);
    }
  }

  private async consume({ js, reconnections }: Broker, declared: ConsumerInfo): Promise<void> {
    const limit = this.options.batchSize * 2;
    const consumer = js.consumers.getConsumerFromInfo(declared);
    const messages = await consumer.consume({ max_messages: limit, expires: 10_000, idle_heartbeat: 2_000 });
    this.messages = messages;
    // The stop may have come while the pull was being opened.
    if (this.stopping.signal.aborted) messages.stop();
    const watching = stopWhenBroken(messages, reconnections, () => this.buffer.length > 0);
    try {
      for await (const message of messages) {
        this.buffer.push(message);
        this.filled();
        if (this.buffer.length >= limit) await this.drain();
        if (this.stopping.signal.aborted) break;
      }
    } finally {
      messages.stop();
      await watching;
    }
  }

  /**
   * A batch costs about the same whatever it holds, so batches that are not full keep a pace, and a slower one the longer
   * they take: a machine that is short of time gets larger batches. The first message after a quiet time is not held up.
   */
  private async work(): Promise<void> {
    let next = 0;
    while (!this.stopping.signal.aborted) {
      if (this.buffer.length === 0) await this.fill();
      if (this.buffer.length < this.options.batchSize) await pause(next - performance.now(), this.stopping.signal);
      const begun = performance.now();
      const batch = this.buffer.splice(0, this.options.batchSize);
      this.drained();
      if (batch.length === 0 || this.stopping.signal.aborted) continue;
      const telling = setInterval(() => this.tellInWork(batch), this.plan.ackWaitMs / 3);
      try {
        await this.handle(batch, this.stopping.signal);
      } catch (error) {
        // Not acknowledged, so the broker delivers them again; the pause keeps a lasting fault from spinning.
        this.report(`A batch of ${this.plan.durable} was left to be delivered again`, error);
        await pause(1_000, this.stopping.signal);
      } finally {
        clearInterval(telling);
      }
      next = begun + paced(this.options.paceMs, performance.now() - begun);
    }
  }

  /** The broker delivers nothing twice while it is told that it is in work, or in line. */
  private tellInWork(batch: readonly JsMsg[]): void {
    try {
      for (const message of [...batch, ...this.buffer]) message.working();
    } catch (error) {
      this.report(`The broker was not told what ${this.plan.durable} holds`, error);
    }
  }

  private fill(): Promise<void> {
    return new Promise((resolve) => {
      this.filled = resolve;
      if (this.stopping.signal.aborted) resolve();
    });
  }

  private drain(): Promise<void> {
    return new Promise((resolve) => {
      this.drained = resolve;
      if (this.stopping.signal.aborted) resolve();
    });
  }
}
