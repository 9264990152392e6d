import { watchGauges } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { FeedbackConfig } from '../feedback-config.js';
import { duties } from './duty-page.js';
import { overdueBefore, stepsOf } from './duty-terms.js';
import { owedDuties } from './owed-duties.js';

/** How many duties are owed and overdue; asked of the database when somebody looks. */
@Injectable()
export class DutyGauges implements OnModuleDestroy {
  private readonly meter = metrics.getMeter('fengsui.feedback');
  private readonly owed = this.meter.createObservableGauge('fengsui.duties.owed', {
    description: 'Duties towards reporters that are not fulfilled yet, by kind',
  });
  private readonly overdue = this.meter.createObservableGauge('fengsui.duties.overdue', {
    description: 'Those of them whose time has passed',
  });
  private readonly stopWatching = watchGauges({
    meter: this.meter,
    gauges: [this.owed, this.overdue],
    read: (result) => this.read(result),
    failing: 'The duties that are owed could not be counted',
  });

  constructor(
    private readonly database: DataSource,
    private readonly config: FeedbackConfig,
  ) {}

  onModuleDestroy(): void {
    this.stopWatching();
  }

  private async read(result: BatchObservableResult): Promise<void> {
    const rows: { step: number; owed: number; overdue: number }[] = await this.database.query(
      `SELECT step, count(*)::integer AS owed, count(*) FILTER (WHERE received_at <= CASE step
         WHEN 10 THEN $1::timestamptz WHEN 20 THEN $2::timestamptz ELSE $3::timestamptz END)::integer AS overdue
       FROM (${owedDuties({ where: 'true', order: '' })}) o GROUP BY step`,
      overdueBefore(this.config, new Date()),
    );
    for (const kind of duties) {
      const row = rows.find(({ step }) => stepsOf(kind).includes(step));
      result.observe(this.owed, row?.owed ?? 0, { kind });
      result.observe(this.overdue, row?.overdue ?? 0, { kind });
    }
  }
}
