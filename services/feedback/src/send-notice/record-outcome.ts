import { Injectable } from '@nestjs/common';
import type { Context } from '@opentelemetry/api';
import { noticeSent, timestampFromDate } from '@fengsui/contracts';
import { audit } from '@fengsui/database';
import { Outbox, outgoing, Transactions } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import type { DeliveryState } from '../delivery.js';
import { FeedbackConfig } from '../feedback-config.js';
import type { ClaimedMail } from './claim-mails.js';
import { waitAfter } from '@fengsui/mail';
import type { AttemptOutcome } from './attempt.js';

/** One attempt that has ended. */
export interface EndedAttempt {
  readonly mail: ClaimedMail;
  readonly outcome: AttemptOutcome;
  readonly messageId: string;
  /** Reports that the mail tells about. */
  readonly reports: number;
  /** 0 for the shipped words. */
  readonly templateVersion: number;
  readonly trace: Context;
  readonly at: Date;
}

/** Records what became of an attempt, and tells the others of a notice that left. */
@Injectable()
export class RecordOutcome {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly config: FeedbackConfig,
  ) {}

  async execute(attempt: EndedAttempt): Promise<void> {
    const change = changeAfter(attempt, this.config.smtpRetry);
    await this.transactions.runThroughTies(async (tx) => {
      if (!(await write(tx, change)) || isToGo(change.state)) return;
      const { id, state, code, attempts } = change;
      const { kind } = attempt.mail;
      const details = { kind, attempts, ...(code !== null && { code }) };
      const actor = 'service:feedback';
      await audit(tx, [
        { at: attempt.at, actor, action: `delivery-${state}`, subject: 'delivery', subjectId: id, details },
      ]);
      if (state !== 'sent') return;
      await this.outbox.add(tx, [sentEvent(attempt)]);
      if (attempt.mail.channel === 'webhook') await tx.query('DELETE FROM webhook_body WHERE delivery_id = $1', [id]);
    });
  }
}

function isToGo(state: DeliveryState): boolean {
  return state === 'pending' || state === 'held';
}

interface Change {
  readonly templateVersion: number;
  readonly id: string;
  readonly attempts: number;
  readonly messageId: string;
  readonly state: DeliveryState;
  readonly code: string | null;
  readonly waitSeconds: number;
  readonly refusals: number;
  readonly sentAt: Date | null;
}

function changeAfter({ mail, outcome, messageId, templateVersion, at }: EndedAttempt, firstWait: number): Change {
  const { id, attempts } = mail;
  const refusals = mail.refusals + (outcome.state === 'put-off' && outcome.because === 'refused' ? 1 : 0);
  const change = { id, attempts, refusals, messageId, templateVersion, waitSeconds: 0, sentAt: null };
  switch (outcome.state) {
    case 'sent':
      return { ...change, state: 'sent', code: null, sentAt: at };
    case 'held':
      return { ...change, state: 'held', code: outcome.code, waitSeconds: outcome.seconds };
    case 'failed':
    case 'uncertain':
    case 'bounced':
      return { ...change, state: outcome.state, code: outcome.code };
    case 'put-off': {
      const counted = outcome.because === 'refused' ? refusals : attempts;
      const waitSeconds = waitAfter(counted, outcome.because, firstWait);
      if (waitSeconds === undefined) return { ...change, state: 'failed', code: outcome.code };
      return { ...change, state: 'pending', code: outcome.code, waitSeconds };
    }
  }
}

/**
 * Answers whether the attempt was still the last one. A lease that ran out meanwhile, so that a mail counts as uncertain or
 * a webhook's message waits again, is no hindrance: this sender knows better. Later steps of a report that was put off wait as long, so that the search for
 * due mails does not pass over them again and again.
 */
async function write(tx: EntityManager, { id, attempts, ...change }: Change): Promise<boolean> {
  const written: unknown[] = await tx.query(
    `WITH written AS (
       UPDATE delivery SET state = $3, message_id = $4, last_error = $5, sent_at = $6, lease_until = NULL,
         next_attempt_at = now() + $7 * interval '1 s', template_version = $8, refusals = $9
       WHERE id = $1 AND attempts = $2 AND state IN ('sending', 'uncertain', 'pending')
       RETURNING id, report_id, channel, step, state, next_attempt_at
     ), later AS (
       UPDATE delivery d SET next_attempt_at = greatest(d.next_attempt_at, w.next_attempt_at)
       FROM written w
       WHERE w.state IN ('pending', 'held') AND d.report_id = w.report_id AND d.channel = w.channel
         AND (d.step, d.id) > (w.step, w.id) AND d.state IN ('pending', 'held')
     )
     SELECT id FROM written`,
    [
      id,
      attempts,
      change.state,
      change.messageId,
      change.code,
      change.sentAt,
      change.waitSeconds,
      change.templateVersion,
      change.refusals,
    ],
  );
  return written.length > 0;
}

function sentEvent({ mail, reports, trace, at }: EndedAttempt) {
  const data = { reportId: mail.reportId ?? '', kind: mail.kind, sentAt: timestampFromDate(at), reports };
  return outgoing(noticeSent, data, { cause: { trace } });
}
