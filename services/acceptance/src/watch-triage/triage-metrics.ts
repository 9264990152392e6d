import { watchGauges } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';

/** Shows how many reports wait for a person, and for how long the oldest has waited. */
@Injectable()
export class TriageMetrics implements OnModuleDestroy {
  private readonly meter = metrics.getMeter('fengsui.acceptance');
  private readonly waiting = this.meter.createObservableGauge('fengsui_acceptance_undecided_reports', {
    description: 'Reports that wait for a person.',
  });
  private readonly oldest = this.meter.createObservableGauge('fengsui_acceptance_undecided_oldest_seconds', {
    description: 'Seconds since the oldest report that waits for a person was received; 0 where none waits.',
  });
  private readonly stopWatching = watchGauges({
    meter: this.meter,
    gauges: [this.waiting, this.oldest],
    read: (result) => this.read(result),
    failing: 'The reports that wait for a person could not be counted',
  });

  constructor(private readonly database: DataSource) {}

  onModuleDestroy(): void {
    this.stopWatching();
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const [row]: { count: number; age: number }[] = await this.database.query(
      `SELECT count(*)::int AS count, greatest(0, extract(epoch FROM clock_timestamp() - min(received_at)))::float AS age
       FROM report WHERE state = 'undecided'`,
    );
    if (!row) return;
    result.observe(this.waiting, row.count);
    result.observe(this.oldest, row.age);
  }
}
