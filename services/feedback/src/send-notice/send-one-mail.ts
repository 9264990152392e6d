import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { Injectable, Logger } from '@nestjs/common';
import { FeedbackConfig } from '../feedback-config.js';
import { follow } from '../traceparent.js';
import type { ClaimedMail } from './claim-mails.js';
import { ComposeMail, NothingToCompose } from './compose-mail.js';
import { messageId } from './compose-notice.js';
import { MailDoor } from '@fengsui/mail';
import type { Mail } from '@fengsui/mail';
import type { AttemptOutcome } from './attempt.js';
import { MailBudget } from './mail-budget.js';
import type { EndedAttempt } from './record-outcome.js';

/** Sends one mail, outside of any transaction, as a span of the report's trace. */
@Injectable()
export class SendOneMail {
  private readonly logger = new Logger('send-notice');

  constructor(
    private readonly composeMail: ComposeMail,
    private readonly door: MailDoor,
    private readonly budget: MailBudget,
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
    const { outcome, reports, templateVersion } = await context.with(own, () => this.attempt(claimed));
    span.setAttribute('fengsui.outcome', outcome.state);
    if (outcome.state !== 'sent') {
      span.setAttribute('error.type', outcome.code);
      span.setStatus({ code: SpanStatusCode.ERROR, message: outcome.code });
    }
    span.end();
    const id = messageId(claimed.id, this.config.mailFrom);
    return { mail: claimed, outcome, reports, templateVersion, messageId: id, trace: own, at: new Date() };
  }

  private async attempt(claimed: ClaimedMail): Promise<Attempted> {
    try {
      const { mail, reports, templateVersion } = await this.composeMail.execute(claimed);
      const outcome = claimed.kind === 'digest' ? await this.sendDigest(mail) : await this.sendWithin(mail);
      if (outcome.state !== 'sent') this.logger.warn('A notice was not sent', { deliveryId: claimed.id, ...outcome });
      return { outcome, reports, templateVersion };
    } catch (error) {
      this.logger.error('A notice could not be written', error, { deliveryId: claimed.id });
      if (error instanceof NothingToCompose) return nothing({ state: 'failed', code: 'nothing-to-send' });
      return nothing({ state: 'put-off', code: 'not-written', because: 'unreachable' });
    }
  }

  private async sendDigest(mail: Mail): Promise<AttemptOutcome> {
    if (await this.budget.isGivenUp(mail.to)) return { state: 'bounced', code: 'address-bounces' };
    return this.door.send(mail);
  }

  /** Sends a mail if its address may have one more, and it is not one that everything comes back from. */
  private async sendWithin(mail: Mail): Promise<AttemptOutcome> {
    const clearance = await this.budget.take(mail.to);
    if (clearance.state === 'held') return { ...clearance, code: 'address-has-enough' };
    if (clearance.state === 'bounced') return { state: 'bounced', code: 'address-bounces' };
    const outcome = await this.door.send(mail);
    if (outcome.state === 'put-off') await this.budget.giveBack(mail.to);
    return outcome;
  }
}

type Attempted = Pick<EndedAttempt, 'outcome' | 'reports' | 'templateVersion'>;

function nothing(outcome: AttemptOutcome): Attempted {
  return { outcome, reports: 0, templateVersion: 0 };
}

function attributesOf({ kind, attempts, reportId, platform }: ClaimedMail): Attributes {
  const about = reportId === null ? { 'fengsui.platform': platform } : { 'fengsui.report_id': reportId };
  return { 'fengsui.notice': kind, 'fengsui.attempt': attempts, ...about };
}
