import { metrics } from '@opentelemetry/api';
import type { EventType } from './event-type.js';
import type { ReadMessage } from './read-message.js';

/** `repeated` events had been handled before; `retried` ones failed alone and come again. */
const outcomes = ['handled', 'repeated', 'retried', 'parked'] as const;
export type Outcome = (typeof outcomes)[number];

const handlingBounds = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
const ageBounds = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200];

/** What one consumer did with its events. Told after the commit, so that a batch that is tried again counts once. */
export class ConsumerMetrics {
  // Made with the service and not on import: an instrument that is older than the meter provider stays silent.
  private readonly meter = metrics.getMeter('fengsui.messaging');
  private readonly events = this.meter.createCounter('fengsui_events_handled_total', {
    description: 'Events by consumer and by what became of them: handled, repeated, retried, parked.',
  });
  private readonly handling = this.meter.createHistogram('fengsui_batch_handling_seconds', {
    description: 'Time from the start of a batch to its commit, by consumer.',
    advice: { explicitBucketBoundaries: handlingBounds },
  });
  private readonly ages = this.meter.createHistogram('fengsui_event_age_seconds', {
    description: 'Age of an event when its handling was committed, by consumer.',
    advice: { explicitBucketBoundaries: ageBounds },
  });
  private readonly labels: { readonly consumer: string };
  /** Clocks of outside publishers are nobody's: their events are as old as the broker's copy. */
  private readonly ageOf: (message: ReadMessage, now: number) => number;

  constructor(consumer: string, { producers }: Pick<EventType, 'producers'>) {
    this.labels = { consumer };
    this.ageOf =
      producers.length > 0
        ? ({ time }, now) => now - time.getTime()
        : ({ message }, now) => now - Date.parse(message.timestamp);
    // A rate needs to see the zero before the first one.
    for (const outcome of outcomes) this.events.add(0, { ...this.labels, outcome });
  }

  count(outcome: Outcome, events: number): void {
    if (events > 0) this.events.add(events, { ...this.labels, outcome });
  }

  /** Messages were parked; those that had been parked or handled before are repetitions. */
  parked(messages: number, repeated: number): void {
    this.count('parked', messages);
    this.count('repeated', repeated);
  }

  /** A batch was committed: what of it was new, how much had been handled before, and how long it took. */
  committed(handled: readonly ReadMessage[], repeated: number, tookMs: number): void {
    const now = Date.now();
    this.count('handled', handled.length);
    this.count('repeated', repeated);
    this.handling.record(tookMs / 1_000, this.labels);
    for (const message of handled) this.ages.record(Math.max(0, this.ageOf(message, now)) / 1_000, this.labels);
  }
}
