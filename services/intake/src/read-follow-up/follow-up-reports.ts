import { Injectable } from '@nestjs/common';
import { ReadReportSchedule } from '../read-report/read-report.schedule.js';
import { ReportMetrics } from '../report-metrics.js';

/** Tells of reports that follow-ups were made into. */
@Injectable()
export class FollowUpReports {
  constructor(
    private readonly readReports: ReadReportSchedule,
    private readonly metrics: ReportMetrics,
  ) {}

  made(): void {
    this.metrics.countReceived('mail', 1);
    this.readReports.wake('heavy');
  }
}
