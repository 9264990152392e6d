import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import { DataSource } from 'typeorm';

/** Shows how many clocks run over their time. */
@Injectable()
export class ClockMetrics implements OnModuleInit {
  constructor(private readonly database: DataSource) {}

  onModuleInit(): void {
    metrics
      .getMeter('@fengsui/acceptance')
      .createObservableGauge('fengsui_acceptance_overdue_clocks', {
        description: 'Clocks of incidents that run over their time.',
      })
      .addCallback(async (result) => {
        const rows: { count: number }[] = await this.database.query(
          `SELECT count(*)::int AS count FROM clock WHERE state = 'running' AND due_at <= clock_timestamp()`,
        );
        for (const { count } of rows) result.observe(count);
      });
  }
}
