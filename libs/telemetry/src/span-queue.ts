import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import { setTimeout as wait } from 'node:timers/promises';
import { encodeSpans } from './encode-spans.js';
import { BodyRefused, ReceiverUnavailable } from './post.js';

/** Spans that wait for the receiver, encoded: off the heap, about half a kilobyte each. */
interface Batch {
  readonly spans: number;
  readonly body: Uint8Array;
}

export interface SpanQueueOptions {
  /** What every span shares: name, version and instance of the service. */
  readonly resource: Attributes;
  readonly post: (body: Uint8Array) => Promise<void>;
  readonly onFailing: (error: Error) => void;
  readonly onRecovered: (dropped: number) => void;
  /** Spans kept while the receiver is slow or down; beyond it new ones are dropped and counted. */
  readonly capacity?: number;
  readonly batchSpans?: number;
  readonly intervalMs?: number;
  readonly connections?: number;
  readonly retryMs?: number;
  readonly stopDeadlineMs?: number;
}

const defaults = {
  capacity: 65_536,
  batchSpans: 512,
  intervalMs: 500,
  connections: 2,
  retryMs: 1_000,
  stopDeadlineMs: 3_000,
};
const hurriedRetryMs = 200;
const longestRetryMs = 30_000;

/**
 * Hands ended spans to the receiver in batches. In place of the SDK's batch processor, which sends one batch at a time,
 * forgets a batch that failed and does not say how many it dropped.
 */
export class SpanQueue implements SpanProcessor {
  private readonly options: Required<SpanQueueOptions>;
  private ended: ReadableSpan[] = [];
  private batches: Batch[] = [];
  private queued = 0;
  private sending = 0;
  private dropped = 0;
  private exported = 0;
  private failing = false;
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;
  private flushing = false;
  /** Ends the pauses between attempts. */
  private hurry = new AbortController();

  constructor(options: SpanQueueOptions) {
    this.options = { ...defaults, ...options };
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if (this.queued >= this.options.capacity || this.stopping) {
      this.dropped += 1;
      return;
    }
    this.queued += 1;
    this.ended.push(span);
    if (this.ended.length >= this.options.batchSpans) this.seal();
    else this.timer ??= setTimeout(() => this.seal(), this.options.intervalMs).unref();
  }

  counts(): { queued: number; exported: number; dropped: number } {
    return { queued: this.queued, exported: this.exported, dropped: this.dropped };
  }

  /** Resolves when everything that ended so far was exported or dropped, or at the deadline. */
  async forceFlush(): Promise<void> {
    this.seal();
    this.flushing = true;
    this.retryNow();
    const deadline = performance.now() + this.options.stopDeadlineMs;
    const settled = (): number => this.exported + this.dropped;
    const target = settled() + this.queued;
    while (settled() < target && performance.now() < deadline) await wait(10);
    this.flushing = false;
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
    this.stopping = true;
    this.retryNow();
    this.dropped += this.queued;
    this.queued = 0;
    this.batches = [];
  }

  private seal(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.ended.length === 0) return;
    const spans = this.ended;
    this.ended = [];
    this.batches.push({ spans: spans.length, body: encodeSpans(this.options.resource, spans) });
    this.drain();
  }

  private drain(): void {
    // While the receiver is failing one batch at a time asks whether it is back.
    const allowed = this.failing ? 1 : this.options.connections;
    while (this.sending < allowed) {
      const batch = this.batches.shift();
      if (batch === undefined) return;
      this.sending += 1;
      void this.send(batch).finally(() => {
        this.sending -= 1;
        this.drain();
      });
    }
  }

  private async send(batch: Batch): Promise<void> {
    for (let attempt = 0; !this.stopping; attempt += 1) {
      try {
        await this.options.post(batch.body);
        if (this.stopping) return;
        this.queued -= batch.spans;
        this.exported += batch.spans;
        this.recovered();
        return;
      } catch (error) {
        this.failed(error instanceof Error ? error : new Error(String(error)));
        if (error instanceof BodyRefused) {
          this.queued -= batch.spans;
          this.dropped += batch.spans;
          return;
        }
        await this.pause(attempt, error instanceof ReceiverUnavailable ? error.retryAfterMs : undefined);
      }
    }
  }

  private async pause(attempt: number, askedMs: number | undefined): Promise<void> {
    const growing = this.options.retryMs * 2 ** Math.min(attempt, 2);
    const pauseMs = this.flushing ? hurriedRetryMs : Math.min(askedMs ?? growing, longestRetryMs);
    await wait(pauseMs, undefined, {
      ref: false,
      signal: this.hurry.signal,
    }).catch(() => undefined);
  }

  private retryNow(): void {
    this.hurry.abort();
    this.hurry = new AbortController();
  }

  private failed(error: Error): void {
    if (this.failing) return;
    this.failing = true;
    this.options.onFailing(error);
  }

  private recovered(): void {
    if (!this.failing) return;
    this.failing = false;
    this.options.onRecovered(this.dropped);
    this.drain();
  }
}
