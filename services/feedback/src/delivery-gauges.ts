import { watchGauges } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { openStates } from './delivery.js';
import { MailDoor } from '@fengsui/mail';

/** What an ops team watches of the mails; asked of the database when somebody looks. */
@Injectable()
export class DeliveryGauges implements OnModuleDestroy {
  private readonly meter = metrics.getMeter('fengsui.feedback');
  private readonly deliveries = this.meter.createObservableGauge('fengsui.deliveries', {
    description: 'Notices that have not arrived, by state; uncertain, failed and bounced ones wait for a person',
  });
  private readonly oldest = this.meter.createObservableGauge('fengsui.deliveries.oldest_pending_seconds', {
    description: 'Age of the oldest mail that is still to be sent',
  });
  private readonly oldestCall = this.meter.createObservableGauge('fengsui.call_backs.oldest_due_seconds', {
    description: 'How long the call to a reporter that is due longest has been waiting',
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
    gauges: [this.deliveries, this.oldest, this.oldestCall, this.reachable, this.refused],
    read: (result) => this.read(result),
    failing: 'The mails that are not sent could not be counted',
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
    const rows: { state: string; count: string; age: string | null }[] = await this.database.query(
      `SELECT state, count(*) AS count, extract(epoch FROM now() - min(made_at) FILTER (WHERE channel <> 'call-back')) AS age
       FROM (SELECT CASE next_attempt_at WHEN 'infinity' THEN 'no-address' ELSE state END AS state, channel, made_at
         FROM delivery WHERE state NOT IN ('sent', 'given-up')
         UNION ALL SELECT 'no-address', 'mail', NULL FROM open_digest o WHERE o.lines > 0
           AND NOT EXISTS (SELECT FROM platform_contact c WHERE c.platform = o.platform)
           AND NOT EXISTS (SELECT FROM notice_webhook w WHERE w.source = o.platform)) d GROUP BY state`,
    );
    const byState = new Map(rows.map((row) => [row.state, row]));
    for (const state of [...openStates, 'sending', 'no-address']) {
      result.observe(this.deliveries, Number(byState.get(state)?.count ?? 0), { state });
    }
    result.observe(this.oldest, Number(byState.get('pending')?.age ?? 0));
    const [call]: { age: string | null }[] = await this.database.query(
      `SELECT extract(epoch FROM now() - min(next_at)) AS age FROM call_back WHERE state = 'open'`,
    );
    result.observe(this.oldestCall, Math.max(0, Number(call?.age ?? 0)));
  }
}
