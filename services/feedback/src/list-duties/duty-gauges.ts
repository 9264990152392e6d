import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { BatchObservableCallback, BatchObservableResult } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { FeedbackConfig } from '../feedback-config.js';
import { duties } from './duty-page.js';
import { overdueBefore, stepsOf } from './duty-terms.js';
import { owedDuties } from './owed-duties.js';

/** How many duties are owed and overdue; asked of the database when somebody looks. */
@Injectable()
export class DutyGauges implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('duty-gauges');
  private readonly meter = metrics.getMeter('fengsui.feedback');
  private readonly owed = this.meter.createObservableGauge('fengsui.duties.owed', {
    description: 'Duties towards reporters that are not fulfilled yet, by kind',
  });
  private readonly overdue = this.meter.createObservableGauge('fengsui.duties.overdue', {
    description: 'Those of them whose time has passed',
  });
  private readonly gauges = [this.owed, this.overdue];
  private readonly observe: BatchObservableCallback = (result) => this.read(result);

  constructor(
    private readonly database: DataSource,
    private readonly config: FeedbackConfig,
  ) {}

  onModuleInit(): void {
    this.meter.addBatchObservableCallback(this.observe, this.gauges);
  }

  onModuleDestroy(): void {
    this.meter.removeBatchObservableCallback(this.observe, this.gauges);
  }

  private async read(result: BatchObservableResult): Promise<void> {
    try {
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
    } catch (error) {
      this.logger.warn('The duties that are owed could not be counted', error);
    }
  }
}
