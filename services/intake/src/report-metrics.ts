import { watchGauges } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import type { ReportState } from './report.js';

/** What an ops team watches of the reports that come in. */
@Injectable()
export class ReportMetrics implements OnModuleDestroy {
  private readonly meter = metrics.getMeter('fengsui.intake');
  private readonly received = this.meter.createCounter('fengsui_reports_received_total', {
    description: 'Reports that were kept, by channel.',
  });
  private readonly ended = this.meter.createCounter('fengsui_reports_read_total', {
    description: 'Reports that were read or left to a person, by outcome.',
  });
  private readonly unread = this.meter.createObservableGauge('fengsui_reports_unread', {
    description: 'Reports that were kept and not read yet.',
  });
  private readonly oldest = this.meter.createObservableGauge('fengsui_reports_oldest_unread_seconds', {
    description: 'Seconds since the oldest unread report was kept; 0 where none is.',
  });
  private readonly unreadable = this.meter.createObservableGauge('fengsui_reports_unreadable', {
    description: 'Reports whose content could not be read.',
  });
  private readonly followUps = this.meter.createObservableGauge('fengsui_follow_ups_unread', {
    description: 'Supplements and answers by mail that were kept and not read yet.',
  });
  private readonly stopWatching = watchGauges({
    meter: this.meter,
    gauges: [this.unread, this.oldest, this.unreadable, this.followUps],
    read: (result) => this.read(result),
    failing: 'The reports that are not read could not be counted',
  });

  constructor(private readonly database: DataSource) {}

  countReceived(channel: string, reports: number): void {
    this.received.add(reports, { channel });
  }

  countEnded(outcome: ReportState): void {
    this.ended.add(1, { outcome });
  }

  onModuleDestroy(): void {
    this.stopWatching();
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const [row]: Record<'unread' | 'age' | 'unreadable' | 'followUps', number>[] = await this.database.query(
      `SELECT count(*)::int AS unread, (SELECT count(*)::int FROM report WHERE state = 'unreadable') AS unreadable,
         (SELECT count(*)::int FROM follow_up WHERE state = 'received') AS "followUps",
         greatest(0, extract(epoch FROM clock_timestamp() - min(received_at)))::float AS age
       FROM report WHERE state = 'received'`,
    );
    if (!row) return;
    result.observe(this.unread, row.unread);
    result.observe(this.oldest, row.age);
    result.observe(this.unreadable, row.unreadable);
    result.observe(this.followUps, row.followUps);
  }
}
