import { Injectable } from '@nestjs/common';
import { noticeSent, timestampFromDate } from '@fengsui/contracts';
import { audit } from '@fengsui/database';
import { Outbox, outgoing } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { FeedbackConfig } from '../feedback-config.js';
import type { CallBack, CallOutcome } from '../call-back.js';
import { openCall } from './take-call-back.js';

export interface EndedCall {
  readonly reportId: string;
  readonly outcome: CallOutcome;
  readonly note: string;
  /** When to call again; after the usual time where it is absent. */
  readonly retryAt?: Date | undefined;
  readonly operator: string;
}

const minuteMs = 60_000;

/** Takes a person's word on a call: what waited to be told was told, waits on, or cannot be told by this number. */
@Injectable()
export class EndCallBack {
  constructor(
    private readonly outbox: Outbox,
    private readonly config: FeedbackConfig,
  ) {}

  /** Throws CallBackUnknown and CallBackTaken. */
  async execute(tx: EntityManager, ended: EndedCall, now: Date): Promise<void> {
    const { reportId, outcome, note, operator } = ended;
    // As SettleNotice does first: it changes notices and then the call, and this the call and then notices.
    await tx.query('SELECT FROM report WHERE id = $1 FOR NO KEY UPDATE', [reportId]);
    const { shown } = await this.endCall(tx, ended, now);
    const actor = `operator:${operator}`;
    await audit(tx, [
      { at: now, actor, action: 'call-back-ended', subject: 'report', subjectId: reportId, details: { outcome } },
    ]);
    if (outcome === 'not-reached') return;
    const state = outcome === 'reached' ? 'sent' : 'failed';
    const told: { kind: string }[] = await tx.query(
      `WITH told AS (
         UPDATE delivery SET state = $2, sent_at = CASE $2 WHEN 'sent' THEN $3::timestamptz END, settled_by = $4,
           settled_reason = $5, last_error = CASE $2 WHEN 'failed' THEN 'wrong-number' END
         WHERE report_id = $1 AND channel = 'call-back' AND state = 'pending' AND id = ANY($6)
         RETURNING kind
       )
       SELECT kind FROM told`,
      [reportId, state, now, actor, note, shown],
    );
    if (outcome === 'reached') await this.tell(tx, reportId, told, now);
    await this.goOn(tx, reportId, now);
  }

  private async endCall(tx: EntityManager, ended: EndedCall, now: Date): Promise<CallBack> {
    const { reportId, outcome, note, retryAt, operator } = ended;
    const call = await openCall(tx, reportId);
    const usual = new Date(now.getTime() + this.config.callBackRetry * minuteMs);
    call.end(operator, outcome, note, retryAt ?? usual);
    await tx.save(call);
    return call;
  }

  private async tell(tx: EntityManager, reportId: string, told: readonly { kind: string }[], at: Date): Promise<void> {
    const sentAt = timestampFromDate(at);
    const events = told.map(({ kind }) => outgoing(noticeSent, { reportId, kind, sentAt, reports: 1 }));
    if (events.length > 0) await this.outbox.add(tx, events);
  }

  /** What came to be told while the call was made is told in another one. */
  private async goOn(tx: EntityManager, reportId: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE call_back SET state = 'open', made_at = $2, next_at = $2, attempts = 0
       WHERE report_id = $1 AND EXISTS (SELECT FROM delivery d
         WHERE d.report_id = $1 AND d.channel = 'call-back' AND d.state = 'pending')`,
      [reportId, now],
    );
  }
}
