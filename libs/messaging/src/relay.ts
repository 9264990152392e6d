import { textArray } from '@fengsui/database';
import { pause } from '@fengsui/rounds';
import { metrics, SpanKind, trace } from '@opentelemetry/api';
import type { Link } from '@opentelemetry/api';
import { headers as natsHeaders } from '@nats-io/transport-node';
import type { DataSource } from 'typeorm';
import type { Broker } from './broker.js';
import type { BrokerLink } from './broker-link.js';
import { Leadership } from './leadership.js';
import { paced } from './paced.js';
import type { Sweeper } from './sweeper.js';
import { spanContextOf } from './trace-context.js';

interface UnpublishedEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: string;
  readonly traceparent: string;
  readonly createdAt: Date;
}

/** In flight at once: past this the broker answers later, not more. */
const batchSize = 256;
/** From one batch that is not full to the next: what comes in between goes with it. */
const paceMs = 20;
const pollMs = 1_000;
const sweepMs = 15_000;

/**
 * Publishes what the outbox holds, in order, by one process of the service at a time.
 *
 * Rows are chosen by their state and never by a high-water mark: a transaction may commit after another one that took
 * a later sequence number. A row is marked when the broker has acknowledged it; a crash in between publishes it again under
 * the same id.
 */
export class Relay {
  private readonly stopping = new AbortController();
  // Made with the service and not on import: an instrument that is older than the meter provider stays silent.
  private readonly publications = metrics
    .getMeter('fengsui.messaging')
    .createCounter('fengsui_events_published_total', {
      description: 'Events that the broker took, by type; one that is published again counts again.',
    });
  private running: Promise<void> = Promise.resolve();
  private wakeUp: () => void = () => undefined;
  private woken = false;

  constructor(
    private readonly service: string,
    private readonly database: DataSource,
    private readonly link: BrokerLink,
    private readonly sweeper: Sweeper,
    private readonly report: (problem: string, error: unknown) => void,
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Says that events were committed. */
  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const broker = await this.link.broker();
        const lead = await Leadership.take(this.database, 'fengsui:relay');
        if (lead) await this.lead(lead, broker);
      } catch (error) {
        if (!this.stopping.signal.aborted) this.report('The relay paused', error);
      }
      await pause(pollMs, this.stopping.signal);
    }
  }

  private async lead(lead: Leadership, broker: Broker): Promise<void> {
    try {
      let swept = 0;
      while (!this.stopping.signal.aborted) {
        if (performance.now() - swept > sweepMs || this.sweeper.isDue) {
          await lead.confirm();
          await this.sweeper.sweep(broker);
          swept = performance.now();
        }
        this.woken = false;
        const begun = performance.now();
        const published = await this.publishNext(broker);
        if (published === 0) await this.sleep();
        else if (published < batchSize) await this.keepPace(begun);
      }
    } finally {
      await lead.release().catch((error: unknown) => this.report('The lead was lost with its session', error));
    }
  }

  private async publishNext(broker: Broker): Promise<number> {
    const events: UnpublishedEvent[] = await this.database.query(
      `SELECT id, type, subject, payload, traceparent, created_at AS "createdAt"
       FROM outbox WHERE published_at IS NULL ORDER BY sequence LIMIT ${batchSize}`,
    );
    if (events.length === 0) return 0;
    const span = trace.getTracer('fengsui.messaging').startSpan('send outbox', {
      root: true,
      kind: SpanKind.CLIENT,
      attributes: { 'messaging.system': 'nats', 'messaging.batch.message_count': events.length },
      links: events.slice(0, 128).flatMap(linkTo),
    });
    const outcomes = await Promise.allSettled(events.map((event) => this.publish(broker, event)));
    const published = outcomes.flatMap((outcome, index) => {
      const event = events[index];
      return outcome.status === 'fulfilled' && event ? [{ ...event, streamSequence: outcome.value }] : [];
    });
    await this.markPublished(published);
    for (const [type, { length }] of Map.groupBy(published, (event) => event.type))
      this.publications.add(length, { type });
    span.end();
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure) throw failure.reason;
    return events.length;
  }

  private async publish(broker: Broker, event: UnpublishedEvent): Promise<number> {
    const headers = natsHeaders();
    headers.set('ce-specversion', '1.0');
    headers.set('ce-id', event.id);
    headers.set('ce-type', event.type);
    headers.set('ce-source', `/fengsui/${this.service}`);
    headers.set('ce-time', event.createdAt.toISOString());
    headers.set('content-type', 'application/json');
    if (event.traceparent !== '') headers.set('traceparent', event.traceparent);
    const { seq } = await broker.js.publish(event.subject, event.payload, { msgID: event.id, headers });
    return seq;
  }

  private async markPublished(published: readonly { id: string; streamSequence: number }[]): Promise<void> {
    if (published.length === 0) return;
    await this.database.query(
      `UPDATE outbox o SET published_at = clock_timestamp(), stream_sequence = p."streamSequence"::bigint,
         publications = publications + 1, checked_at = NULL,
         confirmed_at = CASE WHEN awaiting = '{}' THEN clock_timestamp() ELSE confirmed_at END
       FROM unnest($1::text[], $2::text[]) AS p(id, "streamSequence") WHERE o.id = p.id::uuid`,
      [
        textArray(published.map(({ id }) => id)),
        textArray(published.map(({ streamSequence }) => String(streamSequence))),
      ],
    );
  }

  private async keepPace(begun: number): Promise<void> {
    const took = performance.now() - begun;
    await pause(paced(paceMs, took) - took, this.stopping.signal);
  }

  private async sleep(): Promise<void> {
    if (this.woken) return;
    const awake = new AbortController();
    this.wakeUp = () => awake.abort();
    await pause(pollMs, awake.signal);
    this.wakeUp = () => undefined;
  }
}

function linkTo({ traceparent }: UnpublishedEvent): Link[] {
  const context = spanContextOf(traceparent);
  return context ? [{ context }] : [];
}
