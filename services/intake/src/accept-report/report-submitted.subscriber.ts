import { reportSubmitted } from '@fengsui/contracts';
import { afterCommit, OnRaw } from '@fengsui/messaging';
import type { Batch, RawContent, Received } from '@fengsui/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ReadReportSchedule } from '../read-report/read-report.schedule.js';
import { ReportMetrics } from '../report-metrics.js';
import { AcceptReport } from './accept-report.js';
import type { Arrival } from './accept-report.js';

/** What detection platforms publish is kept as it came: whatever is wrong with it is for a person to see. */
@Controller()
export class ReportSubmittedSubscriber {
  constructor(
    private readonly acceptReport: AcceptReport,
    private readonly readReports: ReadReportSchedule,
    private readonly metrics: ReportMetrics,
  ) {}

  @OnRaw(reportSubmitted)
  async handle(@Payload() events: Received<RawContent>[], @Ctx() { tx }: Batch): Promise<void> {
    const arrivals = events.map(({ data, sender, trace }): Arrival => ({
      channel: 'ingress',
      door: 'platform',
      source: sender,
      content: data.body,
      contentType: 'application/json',
      lane: 'light',
      trace,
    }));
    await this.acceptReport.execute(tx, arrivals, new Date());
    afterCommit(tx, () => {
      this.metrics.countReceived('ingress', arrivals.length);
      this.readReports.wake('light');
    });
  }
}
