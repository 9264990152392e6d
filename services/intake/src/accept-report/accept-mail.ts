import { markFailed } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import { context, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import type { Envelope } from '../reporter.js';
import type { Arrival } from './accept-report.js';
import { AcceptTogether } from './accept-together.js';

/** Takes one mail: it is answered for once it is stored, and never before. */
@Injectable()
export class AcceptMail {
  constructor(private readonly reports: AcceptTogether) {}

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
      door: 'mail',
      source: '',
      content,
      contentType: 'message/rfc822',
      lane: 'heavy',
      envelope,
      trace: context.active(),
    };
    const { reportId, receipt } = await this.reports.accept(arrival);
    span.setAttributes({ 'fengsui.report_id': reportId, 'fengsui.receipt_number': receipt.number });
    return receipt.number;
  }
}
