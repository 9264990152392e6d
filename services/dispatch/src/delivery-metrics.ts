import { MailDoor } from '@fengsui/mail';
import { watchGauges } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { deliveryChannels, deliveryStates } from './order-delivery.js';

/** What an ops team watches of the orders that leave by mail and webhook; asked of the database when somebody looks. */
@Injectable()
export class DeliveryMetrics implements OnModuleDestroy {
  private readonly meter = metrics.getMeter('fengsui.dispatch');
  private readonly deliveries = this.meter.createObservableGauge('fengsui.order_deliveries', {
    description: 'Orders by mail and webhook that are not sent; uncertain and failed ones wait for a person',
  });
  private readonly oldest = this.meter.createObservableGauge('fengsui.order_deliveries.oldest_due_seconds', {
    description: 'How long the oldest one that is due has been waiting',
  });
  private readonly openReplies = this.meter.createObservableGauge('fengsui.order_replies.open', {
    description: 'Replies to orders that wait for a person to read them',
  });
  private readonly reachable = this.meter.createObservableGauge('fengsui.mail_server.reachable', {
    description: '1 when the mail server answered at the last attempt; absent before the first',
  });
  private readonly refused = this.meter.createObservableGauge('fengsui.mail_sender.refused', {
    description:
      '1 while the mail server refuses this service, its account or its sender; absent before the first attempt',
  });
  private readonly stopWatching = watchGauges({
    meter: this.meter,
    gauges: [this.deliveries, this.oldest, this.openReplies, this.reachable, this.refused],
    read: (result) => this.read(result),
    failing: 'The deliveries could not be counted',
  });

  constructor(
    private readonly database: DataSource,
    private readonly door: MailDoor,
  ) {}

  onModuleDestroy(): void {
    this.stopWatching();
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const { standing } = this.door;
    if (standing) result.observe(this.reachable, standing.state === 'away' ? 0 : 1);
    if (standing) result.observe(this.refused, standing.state === 'refuses' ? 1 : 0);
    const rows: { key: string; count: string; age: string | null }[] = await this.database.query(
      `SELECT channel || ' ' || state AS key, count(*) AS count,
         extract(epoch FROM now() - min(due_at) FILTER (WHERE state = 'pending' AND due_at < now())) AS age
       FROM order_delivery WHERE state NOT IN ('sent', 'moot') GROUP BY channel, state`,
    );
    const counts = new Map(rows.map(({ key, count }) => [key, Number(count)]));
    for (const channel of deliveryChannels) {
      for (const state of deliveryStates.filter((one) => one !== 'sent' && one !== 'moot')) {
        result.observe(this.deliveries, counts.get(`${channel} ${state}`) ?? 0, { channel, state });
      }
    }
    result.observe(this.oldest, Math.max(0, ...rows.map(({ age }) => Number(age ?? 0))));
    const [open]: { count: string }[] = await this.database.query(
      `SELECT count(*) AS count FROM order_reply WHERE state = 'open'`,
    );
    result.observe(this.openReplies, Number(open?.count ?? 0));
  }
}
