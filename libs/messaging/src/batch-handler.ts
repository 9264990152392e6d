import type { JsMsg } from '@nats-io/jetstream';
import { isDatabaseDown } from '@fengsui/database';
import { pause } from '@fengsui/rounds';
import type { DataSource } from 'typeorm';
import type { ConsumerMetrics } from './consumer-metrics.js';
import type { EventType } from './event-type.js';
import { beginAttempt, claim, endAttempts, noteFailure } from './inbox.js';
import { park } from './parked.js';
import type { Parking } from './parked.js';
import { idOf, originOf, readMessage, UnreadableMessage } from './read-message.js';
import type { ReadContent, ReadMessage } from './read-message.js';
import type { Batch, Received } from './received.js';
import { ProcessSpans } from './process-spans.js';
import { afterCommit, isConflict, transact } from './transactions.js';

/** What a handler throws when no repetition could help: the message is parked at once. */
export class Unprocessable extends Error {
  override readonly name = 'Unprocessable';
}

export interface HandlerPlan {
  readonly type: EventType;
  readonly durable: string;
  readonly raw: boolean;
  readonly invoke: (events: Received<unknown>[], batch: Batch) => Promise<void>;
  /** Called after the commit with the ids that are in the database now, repeated ones included. */
  readonly onCommitted: (type: EventType, ids: readonly string[]) => void;
  readonly metrics: ConsumerMetrics;
  readonly report: (problem: string, error?: unknown) => void;
}

/** Delays before the next try at a message that failed alone; after the last one it is parked. About two minutes in all. */
const retryDelaysMs = [1_000, 5_000, 20_000, 90_000];
/** Delivered more often than this, a message may be one that kills the process, and is worked alone and counted. */
const deliveriesBeforeCare = 3;

/**
 * Works one batch: claims it in the inbox, lets the handler do its work in the same transaction, commits, then acknowledges.
 * A batch that fails is worked one by one, so that one poisoned message harms nobody else.
 */
export class BatchHandler {
  constructor(
    private readonly plan: HandlerPlan,
    private readonly database: DataSource,
  ) {}

  async handle(messages: readonly JsMsg[], stopping: AbortSignal): Promise<void> {
    const { readable, unreadable } = this.read(messages);
    if (unreadable.length > 0) await this.parkAll(unreadable, stopping);
    const suspects = readable.filter(({ message }) => message.info.deliveryCount > deliveriesBeforeCare);
    const ordinary = readable.filter(({ message }) => message.info.deliveryCount <= deliveriesBeforeCare);
    if (!(await this.together(ordinary, stopping))) suspects.push(...ordinary);
    for (const suspect of suspects) await this.alone(suspect, stopping);
  }

  /** Handles parked bytes again, in a transaction of the caller's. Throws what the handler throws. */
  async replay(batch: Batch, message: ReadContent): Promise<void> {
    const spans = new ProcessSpans(this.plan.type, this.plan.durable, [message]);
    try {
      await this.plan.invoke(spans.received, batch);
      afterCommit(batch.tx, () => this.plan.metrics.count('handled', 1));
      spans.end();
    } catch (error) {
      spans.fail(error);
      throw error;
    }
  }

  private read(messages: readonly JsMsg[]): { readable: ReadMessage[]; unreadable: Parking[] } {
    const readable: ReadMessage[] = [];
    const unreadable: Parking[] = [];
    for (const message of messages) {
      try {
        readable.push(readMessage(message, this.plan.type, this.plan.raw));
      } catch (error) {
        if (!(error instanceof UnreadableMessage)) throw error;
        const id = idOf(message, this.plan.type);
        unreadable.push({ id, message, reason: error.message, origin: originOf(message.headers) });
      }
    }
    return { readable, unreadable };
  }

  /** True when the whole batch was committed; false when some message of it fails. */
  private async together(messages: readonly ReadMessage[], stopping: AbortSignal): Promise<boolean> {
    if (messages.length === 0) return true;
    try {
      await this.persistently(stopping, () => this.commit(messages));
    } catch (error) {
      if (stopping.aborted) throw error;
      if (messages.length > 1) this.plan.report(`A batch of ${this.plan.durable} is worked one by one`, error);
      return false;
    }
    this.settle(messages);
    return true;
  }

  private async alone(message: ReadMessage, stopping: AbortSignal): Promise<void> {
    const { durable } = this.plan;
    const one = [message];
    const attempt = await this.persistently(stopping, () => beginAttempt(this.database.manager, durable, message.id));
    if (attempt.starts > retryDelaysMs.length + 1) {
      const reason = attempt.lastError ?? 'The process ended each time while it worked on this message.';
      await this.parkAll([{ ...message, reason }], stopping);
      return;
    }
    try {
      await this.persistently(stopping, () => this.commit(one, true));
      this.settle(one);
    } catch (error) {
      if (stopping.aborted) throw error;
      await this.fail(message, attempt.starts, error, stopping);
    }
  }

  private async fail(message: ReadMessage, starts: number, error: unknown, stopping: AbortSignal): Promise<void> {
    const { durable } = this.plan;
    const reason = Error.isError(error) ? `${error.name}: ${error.message}` : 'The handler threw something unknown.';
    const delay = retryDelaysMs[starts - 1];
    if (error instanceof Unprocessable || delay === undefined) {
      await this.parkAll([{ ...message, reason }], stopping);
      return;
    }
    this.plan.report(`Message ${message.id} of ${durable} failed and will be tried again`, error);
    await this.persistently(stopping, () => noteFailure(this.database.manager, durable, message.id, reason));
    this.plan.metrics.count('retried', 1);
    message.message.nak(delay);
  }

  private async commit(messages: readonly ReadMessage[], alone = false): Promise<void> {
    const { durable, type } = this.plan;
    const begun = performance.now();
    let spans: ProcessSpans | undefined;
    try {
      const handled = await transact(this.database, async (tx) => {
        const ids = messages.map(({ id }) => id);
        const fresh = await claim(tx, durable, ids);
        if (alone) for (const id of ids) await endAttempts(tx, durable, id);
        const firsts = messages.filter(({ id }) => fresh.delete(id));
        if (firsts.length === 0) return firsts;
        spans = new ProcessSpans(type, durable, firsts);
        await this.plan.invoke(spans.received, { tx });
        return firsts;
      });
      spans?.end();
      this.plan.metrics.committed(handled, messages.length - handled.length, performance.now() - begun);
    } catch (error) {
      spans?.fail(error);
      throw error;
    }
  }

  private settle(messages: readonly ReadMessage[]): void {
    for (const { message } of messages) message.ack();
    this.plan.onCommitted(
      this.plan.type,
      messages.map(({ id }) => id),
    );
  }

  private async parkAll(parkings: readonly Parking[], stopping: AbortSignal): Promise<void> {
    const parked = await this.persistently(stopping, () =>
      this.database.transaction((tx) => park(tx, this.plan.durable, parkings)),
    );
    this.plan.metrics.parked(parked, parkings.length - parked);
    // The reason may quote the message, so it stands in the table and not in the log.
    for (const { id } of parkings) this.plan.report(`Message ${id} of ${this.plan.durable} was parked`);
    for (const { message } of parkings) message.ack();
    this.plan.onCommitted(
      this.plan.type,
      parkings.map(({ id }) => id),
    );
  }

  /** Repeats work that failed for want of the database, or lost a tie. */
  private async persistently<Result>(stopping: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        const waits = isDatabaseDown(error) || (isConflict(error) && tries < 10);
        if (!waits || stopping.aborted) throw error;
        if (tries === 1 && !isConflict(error)) this.plan.report(`${this.plan.durable} waits for its database`, error);
        await pause(isConflict(error) ? 10 * tries : 1_000, stopping);
      }
    }
  }
}
