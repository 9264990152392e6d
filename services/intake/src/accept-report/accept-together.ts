import { isDatabaseDown } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReadReportSchedule } from '../read-report/read-report.schedule.js';
import { ReportMetrics } from '../report-metrics.js';
import { AcceptReport } from './accept-report.js';
import type { AcceptedReport, Arrival } from './accept-report.js';

interface Waiting {
  readonly arrival: Arrival;
  resolve(accepted: AcceptedReport): void;
  reject(error: unknown): void;
}

const reportsAtOnce = 100;
const transactionsAtOnce = 2;

/**
 * Opens the transaction for doors where reports come one at a time. What arrives while others are being committed is
 * committed together afterwards: alone, a report has no one to wait for, and in a rush most of the work is shared.
 */
@Injectable()
export class AcceptTogether {
  private readonly waiting: Waiting[] = [];
  private transactions = 0;

  constructor(
    private readonly database: DataSource,
    private readonly acceptReport: AcceptReport,
    private readonly readReports: ReadReportSchedule,
    private readonly metrics: ReportMetrics,
  ) {}

  /** Resolves when the report is committed. Rejects with IdempotencyKeyReused, or with the database's error. */
  async accept(arrival: Arrival): Promise<AcceptedReport> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ arrival, resolve, reject });
      if (this.transactions < transactionsAtOnce) void this.commitWaiting();
    });
  }

  private async commitWaiting(): Promise<void> {
    this.transactions++;
    while (this.waiting.length > 0) await this.commit(this.waiting.splice(0, reportsAtOnce));
    this.transactions--;
  }

  /** Settles everyone in the batch, one way or the other. A report that fails does so alone. */
  private async commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const arrivals = batch.map(({ arrival }) => arrival);
      const accepted = await this.database.transaction((tx) => this.acceptReport.execute(tx, arrivals, new Date()));
      for (const [index, report] of accepted.entries()) this.settle(batch[index], report);
    } catch (error) {
      const alone = batch.length === 1 || isDatabaseDown(error);
      for (const one of batch) {
        if (alone) one.reject(error);
        else await this.commit([one]);
      }
    }
  }

  private settle(waiting: Waiting | undefined, report: AcceptedReport): void {
    if (!waiting) return;
    waiting.resolve(report);
    if (report.replayed) return;
    this.metrics.countReceived(waiting.arrival.channel, 1);
    this.readReports.wake(waiting.arrival.lane);
  }
}
