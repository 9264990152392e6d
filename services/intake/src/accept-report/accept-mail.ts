import { Transactions } from '@fengsui/messaging';
import { markFailed } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import { context, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import { ReadReportSchedule } from '../read-report/read-report.schedule.js';
import { ReportMetrics } from '../report-metrics.js';
import type { Envelope } from '../reporter.js';
import { AcceptReport } from './accept-report.js';
import type { Arrival } from './accept-report.js';

/** Takes one mail: it is answered for once it is stored, and never before. */
@Injectable()
export class AcceptMail {
  constructor(
    private readonly transactions: Transactions,
    private readonly acceptReport: AcceptReport,
    private readonly readReports: ReadReportSchedule,
    private readonly metrics: ReportMetrics,
  ) {}

  /** Answers the receipt number. */
  async accept(content: Buffer, envelope: Envelope): Promise<string> {
    const span = trace
      .getTracer('fengsui')
      .startSpan('SMTP DATA', { kind: SpanKind.SERVER, root: true, attributes: { 'fengsui.bytes': content.length } });
    try {
      return await context.with(trace.setSpan(ROOT_CONTEXT, span), () => this.keep(content, envelope, span));
    } catch (error) {
      markFailed(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  private async keep(content: Buffer, envelope: Envelope, span: Span): Promise<string> {
    const arrival: Arrival = {
      channel: 'mail',
      source: '',
      content,
      contentType: 'message/rfc822',
      lane: 'heavy',
      envelope,
      trace: context.active(),
    };
    const [accepted] = await this.transactions.run((tx) => this.acceptReport.execute(tx, [arrival], new Date()));
    if (!accepted) throw new TypeError('One arrival gives one receipt.');
    const { reportId, receipt } = accepted;
    span.setAttributes({ 'fengsui.report_id': reportId, 'fengsui.receipt_number': receipt.number });
    this.metrics.countReceived('mail', 1);
    this.readReports.wake();
    return receipt.number;
  }
}
