import { watchGauges } from '@fengsui/telemetry';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableResult } from '@opentelemetry/api';
import type { DataSource } from 'typeorm';
import type { BrokerLink } from './broker-link.js';
import type { EventType } from './event-type.js';
import { durableOf } from './topology.js';

/** What an ops team watches of a service's messages; asked of the database when somebody looks. */
export class EventGauges {
  // Made with the service and not on import: an instrument that is older than the meter provider stays silent.
  private readonly meter = metrics.getMeter('fengsui.messaging');
  private readonly unpublished = this.gauge('fengsui.outbox.unpublished', 'Events not published yet');
  private readonly oldest = this.gauge('fengsui.outbox.oldest_unpublished_age_seconds', 'Age of the oldest of them');
  private readonly unconfirmed = this.gauge(
    'fengsui.outbox.unconfirmed',
    'Events published and not yet reported committed by every consumer',
  );
  private readonly oldestUnconfirmed = this.gauge(
    'fengsui.outbox.oldest_unconfirmed_age_seconds',
    'Age of the oldest event published and not yet reported committed, by the consumer that has not; 0 where none is',
  );
  private readonly parked = this.gauge('fengsui.parked', 'Messages that wait for an operator');
  private readonly connected = this.gauge('fengsui.broker.connected', '1 when the broker answers');

  constructor(
    private readonly produced: readonly EventType[],
    private readonly database: DataSource,
    private readonly link: BrokerLink,
  ) {}

  /** Answers what ends it. */
  start(): () => void {
    return watchGauges({
      meter: this.meter,
      gauges: [this.unpublished, this.oldest, this.unconfirmed, this.oldestUnconfirmed, this.parked, this.connected],
      read: (result) => this.read(result),
      failing: 'The events that wait could not be counted',
    });
  }

  private gauge(name: string, description: string) {
    return this.meter.createObservableGauge(name, { description });
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const answers = await this.link.probe().then(
      () => 1,
      () => 0,
    );
    result.observe(this.connected, answers);
    await this.countEvents(result);
    await this.readAges(result);
  }

  private async countEvents(result: BatchObservableResult): Promise<void> {
    const [counts]: Record<'unpublished' | 'age' | 'unconfirmed' | 'parked', string>[] = await this.database.query(
      `SELECT (SELECT count(*) FROM outbox WHERE published_at IS NULL) AS unpublished,
         (SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0) FROM outbox WHERE published_at IS NULL) AS age,
         (SELECT count(*) FROM outbox WHERE confirmed_at IS NULL AND published_at IS NOT NULL) AS unconfirmed,
         (SELECT count(*) FROM parked WHERE replayed_at IS NULL) AS parked`,
    );
    if (!counts) return;
    result.observe(this.unpublished, Number(counts.unpublished));
    result.observe(this.oldest, Number(counts.age));
    result.observe(this.unconfirmed, Number(counts.unconfirmed));
    result.observe(this.parked, Number(counts.parked));
  }

  /** Orders are left out by `resend`: they wait for people. */
  private async readAges(result: BatchObservableResult): Promise<void> {
    const rows: { type: string; service: string; age: string }[] = await this.database.query(
      `SELECT type, service, extract(epoch FROM now() - min(created_at)) AS age FROM outbox, unnest(awaiting) AS service
       WHERE confirmed_at IS NULL AND published_at IS NOT NULL AND resend GROUP BY type, service`,
    );
    const ages = new Map(rows.map(({ type, service, age }) => [`${type} ${service}`, Number(age)]));
    for (const type of this.produced) {
      for (const service of type.consumers) {
        const age = ages.get(`${type.name} ${service}`) ?? 0;
        result.observe(this.oldestUnconfirmed, Math.max(0, age), { consumer: durableOf(service, type) });
      }
    }
  }
}
