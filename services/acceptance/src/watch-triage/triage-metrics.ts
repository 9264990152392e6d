import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { DataSource } from 'typeorm';

/** Shows how many reports wait for a person, and for how long the oldest has waited. */
@Injectable()
export class TriageMetrics implements OnModuleInit {
  constructor(private readonly database: DataSource) {}

  onModuleInit(): void {
    const meter = metrics.getMeter('@fengsui/acceptance');
    const waiting = meter.createObservableGauge('fengsui_acceptance_undecided_reports', {
      description: 'Reports that wait for a person.',
    });
    const oldest = meter.createObservableGauge('fengsui_acceptance_undecided_oldest_seconds', {
      description: 'Seconds since the oldest report that waits for a person was received; 0 where none waits.',
    });
    meter.addBatchObservableCallback(
      async (result) => {
        const [row]: { count: number; age: number }[] = await this.database.query(
          `SELECT count(*)::int AS count, greatest(0, extract(epoch FROM clock_timestamp() - min(received_at)))::float AS age
           FROM report WHERE state = 'undecided'`,
        );
        if (!row) return;
        result.observe(waiting, row.count);
        result.observe(oldest, row.age);
      },
      [waiting, oldest],
    );
  }
}
