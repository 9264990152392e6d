import { WebhookDoor } from '@fengsui/webhook';
import { Injectable, Logger } from '@nestjs/common';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { follow } from '../traceparent.js';
import type { AttemptOutcome } from './attempt.js';
import type { ClaimedMail } from './claim-mails.js';
import { NothingToCompose } from './compose-mail.js';
import { ComposeWebhook } from './compose-webhook.js';
import type { EndedAttempt } from './record-outcome.js';

/** Sends one message to a partner's server, outside of any transaction. */
@Injectable()
export class SendOneWebhook {
  private readonly logger = new Logger('send-notice');

  constructor(
    private readonly composeWebhook: ComposeWebhook,
    private readonly door: WebhookDoor,
  ) {}

  /** Never rejects: whatever happens is an outcome. */
  async execute(claimed: ClaimedMail): Promise<EndedAttempt> {
    const { parent, links } = follow(claimed.traceparent, Date.now() - claimed.madeAt.getTime());
    const attributes = { 'fengsui.notice': claimed.kind, 'fengsui.attempt': claimed.attempts };
    const span = trace
      .getTracer('fengsui')
      .startSpan('send notice', { kind: SpanKind.CLIENT, links, attributes }, parent);
    const own = trace.setSpan(parent, span);
    const { outcome, reports } = await context.with(own, () => this.attempt(claimed));
    span.setAttribute('fengsui.outcome', outcome.state);
    if (outcome.state !== 'sent') span.setStatus({ code: SpanStatusCode.ERROR, message: outcome.code });
    span.end();
    return { mail: claimed, outcome, reports, templateVersion: 0, messageId: claimed.id, trace: own, at: new Date() };
  }

  private async attempt(claimed: ClaimedMail): Promise<{ outcome: AttemptOutcome; reports: number }> {
    try {
      const { message, reports } = await this.composeWebhook.execute(claimed, new Date());
      const { outcome } = await this.door.send(message);
      if (outcome.state !== 'sent') this.logger.warn('A webhook was not taken', { deliveryId: claimed.id, ...outcome });
      return { outcome, reports };
    } catch (error) {
      this.logger.error('A webhook could not be written', error, { deliveryId: claimed.id });
      if (error instanceof NothingToCompose) {
        return { outcome: { state: 'failed', code: 'nothing-to-send' }, reports: 0 };
      }
      return { outcome: { state: 'put-off', code: 'not-written', because: 'unreachable' }, reports: 0 };
    }
  }
}
