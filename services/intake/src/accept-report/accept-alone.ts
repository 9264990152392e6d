import { Transactions } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ReadReportSchedule } from '../read-report/read-report.schedule.js';
import { ReportMetrics } from '../report-metrics.js';
import { AcceptReport } from './accept-report.js';
import type { AcceptedReport, Arrival } from './accept-report.js';

/** Something that is committed together with a report. */
export type Alongside<Result> = (tx: EntityManager, accepted: AcceptedReport) => Promise<Result>;

/** What is accepted; told within the transaction where its door has to lock something first. */
export type Arriving = Arrival | ((tx: EntityManager) => Promise<Arrival>);

/** Opens the transaction for doors that write down more about a report than the report. */
@Injectable()
export class AcceptAlone {
  constructor(
    private readonly transactions: Transactions,
    private readonly acceptReport: AcceptReport,
    private readonly readReports: ReadReportSchedule,
    private readonly metrics: ReportMetrics,
  ) {}

  /** Throws as AcceptReport does, and whatever the rest throws; then nothing was stored. */
  async accept<Result>(arriving: Arriving, at: Date, alongside: Alongside<Result>): Promise<Result> {
    const { result, arrival, isNew } = await this.transactions.run((tx) => this.keep(tx, arriving, at, alongside));
    if (isNew) {
      this.metrics.countReceived(arrival.channel, 1);
      this.readReports.wake(arrival.lane);
    }
    return result;
  }

  private async keep<Result>(tx: EntityManager, arriving: Arriving, at: Date, alongside: Alongside<Result>) {
    const arrival = typeof arriving === 'function' ? await arriving(tx) : arriving;
    const [accepted] = await this.acceptReport.execute(tx, [arrival], at);
    if (!accepted) throw new TypeError('A report that was accepted is missing from the answer.');
    return { result: await alongside(tx, accepted), arrival, isNew: !accepted.replayed };
  }
}
