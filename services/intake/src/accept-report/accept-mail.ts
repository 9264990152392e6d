import { markFailed } from '@fengsui/telemetry';
import { Injectable } from '@nestjs/common';
import { context, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import { IntakeConfig } from '../intake-config.js';
import { rawHeadersOf } from '../read-report/raw-headers.js';
import { senderNumberOf } from '../take-fax/sender-number.js';
import { AcceptFollowUp } from '../keep-follow-up/accept-follow-up.js';
import type { MailHeader } from '../open-content/mail-head.js';
import { sha256 } from '../receipts.js';
import type { Envelope } from '../reporter.js';
import { resentMailKey } from './resent-mail-key.js';
import type { Arrival } from './accept-report.js';
import { AcceptTogether } from './accept-together.js';

/** Takes one mail: it is answered for once it is stored, and never before. */
@Injectable()
export class AcceptMail {
  private readonly faxAddress: string | undefined;

  constructor(
    private readonly reports: AcceptTogether,
    private readonly followUps: AcceptFollowUp,
    config: IntakeConfig,
  ) {
    this.faxAddress = config.faxAddress?.toLowerCase();
  }

  /** Answers the receipt number; undefined where the mail answers something of ours. */
  async accept(content: Buffer, envelope: Envelope): Promise<string | undefined> {
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

  private async keep(content: Buffer, envelope: Envelope, span: Span): Promise<string | undefined> {
    const headers = rawHeadersOf(content);
    const contentSha256 = sha256(content);
    const idempotencyKey = resentMailKey(contentSha256, headers, envelope);
    const mail = { content, contentSha256, envelope, idempotencyKey, trace: context.active() };
    const kept = await this.followUps.acceptMail(mail, new Date());
    if ('id' in kept) {
      span.setAttribute('fengsui.follow_up_id', kept.id);
      return undefined;
    }
    const arrival: Arrival = {
      ...(this.isFax(envelope) ? faxOf(headers) : { channel: 'mail', door: 'mail', lane: 'heavy' }),
      ...mail,
      source: '',
      contentType: 'message/rfc822',
      notes: kept.notes,
    };
    const { reportId, receipt } = await this.reports.accept(arrival);
    span.setAttributes({ 'fengsui.report_id': reportId, 'fengsui.receipt_number': receipt.number });
    return receipt.number;
  }

  private isFax({ recipients }: Envelope): boolean {
    return recipients.some((recipient) => recipient.toLowerCase() === this.faxAddress);
  }
}

/** What a fax gateway sends is answered by telephone, and never by mail to the gateway. */
function faxOf(headers: readonly MailHeader[]): Pick<Arrival, 'channel' | 'door' | 'lane' | 'contact'> {
  const phone = senderNumberOf(headers);
  const noAnswerReason = phone === '' ? 'no-address' : 'call-back';
  const contact = { email: '', name: '', phone, language: 'zh-CN', inReplyTo: '', noAnswerReason } as const;
  return { channel: 'fax', door: 'operator', lane: 'pages', contact };
}
