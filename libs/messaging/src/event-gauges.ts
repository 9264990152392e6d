import { metrics } from '@opentelemetry/api';
import type { BatchObservableCallback, BatchObservableResult } from '@opentelemetry/api';
import type { DataSource } from 'typeorm';
import type { BrokerLink } from './broker-link.js';

const meter = metrics.getMeter('fengsui.messaging');
const unpublished = meter.createObservableGauge('fengsui.outbox.unpublished', {
  description: 'Events not published yet',
});
const oldest = meter.createObservableGauge('fengsui.outbox.oldest_unpublished_age', { unit: 's' });
const unconfirmed = meter.createObservableGauge('fengsui.outbox.unconfirmed', {
  description: 'Events published and not yet reported committed by every consumer',
});
const parkedOpen = meter.createObservableGauge('fengsui.parked', { description: 'Messages that wait for an operator' });
const connected = meter.createObservableGauge('fengsui.broker.connected', { description: '1 when the broker answers' });

/** What an ops team watches of a service's messages; asked of the database when somebody looks. */
export class EventGauges {
  private readonly observe: BatchObservableCallback = (result) => this.read(result);
  private readonly gauges = [unpublished, oldest, unconfirmed, parkedOpen, connected];

  constructor(
    private readonly database: DataSource,
    private readonly link: BrokerLink,
  ) {}

  start(): void {
    meter.addBatchObservableCallback(this.observe, this.gauges);
  }

  stop(): void {
    meter.removeBatchObservableCallback(this.observe, this.gauges);
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const answers = await this.link.probe().then(
      () => 1,
      () => 0,
    );
    result.observe(connected, answers);
    const [counts]: Record<'unpublished' | 'age' | 'unconfirmed' | 'parked', string>[] = await this.database.query(
      `SELECT (SELECT count(*) FROM outbox WHERE published_at IS NULL) AS unpublished,
         (SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0) FROM outbox WHERE published_at IS NULL) AS age,
         (SELECT count(*) FROM outbox WHERE confirmed_at IS NULL AND published_at IS NOT NULL) AS unconfirmed,
         (SELECT count(*) FROM parked WHERE replayed_at IS NULL) AS parked`,
    );
    if (!counts) return;
    result.observe(unpublished, Number(counts.unpublished));
    result.observe(oldest, Number(counts.age));
    result.observe(unconfirmed, Number(counts.unconfirmed));
    result.observe(parkedOpen, Number(counts.parked));
  }
}
