import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { Injectable, Logger } from '@nestjs/common';
import { FeedbackConfig } from '../feedback-config.js';
import { follow } from '../traceparent.js';
import type { ClaimedMail } from './claim-mails.js';
import { ComposeMail, NothingToCompose } from './compose-mail.js';
import { messageId } from './compose-notice.js';
import { MailDoor } from '@fengsui/mail';
import type { Outcome } from '@fengsui/mail';
import type { EndedAttempt } from './record-outcome.js';

/** Sends one mail, outside of any transaction, as a span of the report's trace. */
@Injectable()
export class SendOneMail {
  private readonly logger = new Logger('send-notice');

  constructor(
    private readonly composeMail: ComposeMail,
    private readonly door: MailDoor,
    private readonly config: FeedbackConfig,
  ) {}

  /** Never rejects: whatever happens is an outcome. */
  async execute(claimed: ClaimedMail): Promise<EndedAttempt> {
    const { parent, links } = follow(claimed.traceparent, Date.now() - claimed.madeAt.getTime());
    const attributes = attributesOf(claimed);
    const span = trace
      .getTracer('fengsui')
      .startSpan('send notice', { kind: SpanKind.CLIENT, links, attributes }, parent);
    const own = trace.setSpan(parent, span);
    const { outcome, reports } = await context.with(own, () => this.attempt(claimed));
    span.setAttribute('fengsui.outcome', outcome.state);
    if (outcome.state !== 'sent') {
      span.setAttribute('error.type', outcome.code);
      span.setStatus({ code: SpanStatusCode.ERROR, message: outcome.code });
    }
    span.end();
    const id = messageId(claimed.id, this.config.mailFrom);
    return { mail: claimed, outcome, reports, messageId: id, trace: own, at: new Date() };
  }

  private async attempt(claimed: ClaimedMail): Promise<{ outcome: Outcome; reports: number }> {
    try {
      const { mail, reports } = await this.composeMail.execute(claimed);
      const outcome = await this.door.send(mail);
      if (outcome.state !== 'sent') this.logger.warn('A notice was not sent', { deliveryId: claimed.id, ...outcome });
      return { outcome, reports };
    } catch (error) {
      this.logger.error('A notice could not be written', error, { deliveryId: claimed.id });
      if (error instanceof NothingToCompose)
        return { outcome: { state: 'failed', code: 'nothing-to-send' }, reports: 0 };
      return { outcome: { state: 'put-off', code: 'not-written', because: 'unreachable' }, reports: 0 };
    }
  }
}

function attributesOf({ kind, attempts, reportId, platform }: ClaimedMail): Attributes {
  const about = reportId === null ? { 'fengsui.platform': platform } : { 'fengsui.report_id': reportId };
  return { 'fengsui.notice': kind, 'fengsui.attempt': attempts, ...about };
}
