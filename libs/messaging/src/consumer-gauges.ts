import { watchGauges } from '@fengsui/telemetry';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableResult } from '@opentelemetry/api';
import type { ConsumerInfo, JetStreamManager } from '@nats-io/jetstream';
import type { BrokerLink } from './broker-link.js';
import { within } from './deadline.js';
import type { ConsumerPlan } from './topology.js';

type State = Pick<ConsumerInfo, 'num_pending' | 'num_ack_pending' | 'num_redelivered'>;

/** However often somebody looks, the broker is asked no more often. */
const freshMs = 2_000;
const deadlineMs = 2_000;

/**
 * How far each consumer of this service is behind, as the broker says when somebody looks. A broker that does not answer
 * leaves the figures out: no figure is not zero.
 */
export class ConsumerGauges {
  // Made with the service and not on import: an instrument that is older than the meter provider stays silent.
  private readonly meter = metrics.getMeter('fengsui.messaging');
  private readonly pending = this.gauge('fengsui_consumer_pending', 'Events that the consumer has not been given yet');
  private readonly unacknowledged = this.gauge(
    'fengsui_consumer_unacknowledged',
    'Events that the consumer was given and has not acknowledged',
  );
  private readonly redelivered = this.gauge(
    'fengsui_consumer_redelivered',
    'Events among them that were given more than once',
  );
  private asked = -freshMs;
  private states: Promise<ReadonlyMap<string, State>> = Promise.resolve(new Map());

  constructor(
    private readonly consumers: readonly ConsumerPlan[],
    private readonly link: BrokerLink,
  ) {}

  /** Answers what ends it. */
  start(): () => void {
    return watchGauges({
      meter: this.meter,
      gauges: [this.pending, this.unacknowledged, this.redelivered],
      read: (result) => this.read(result),
      failing: 'The broker could not be asked how far its consumers are',
    });
  }

  private gauge(name: string, description: string) {
    return this.meter.createObservableGauge(name, { description });
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const now = performance.now();
    const jsm = this.link.reached?.jsm;
    if (jsm && now - this.asked >= freshMs) {
      this.asked = now;
      this.states = this.ask(jsm);
    }
    for (const [consumer, state] of await this.states) {
      result.observe(this.pending, state.num_pending, { consumer });
      result.observe(this.unacknowledged, state.num_ack_pending, { consumer });
      result.observe(this.redelivered, state.num_redelivered, { consumer });
    }
  }

  private async ask(jsm: JetStreamManager): Promise<ReadonlyMap<string, State>> {
    const answers = await Promise.allSettled(
      this.consumers.map(({ stream, durable }) => within(deadlineMs, jsm.consumers.info(stream, durable))),
    );
    return new Map(
      answers.flatMap((answer) => (answer.status === 'fulfilled' ? [[answer.value.name, answer.value]] : [])),
    );
  }
}
