import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NoticeKind } from '../notice.js';

/** A mail that this process holds until its lease runs out. */
export type ClaimedMail = Claim &
  (
    | { readonly kind: NoticeKind; readonly reportId: string; readonly platform: null }
    | { readonly kind: 'digest'; readonly reportId: null; readonly platform: string }
  );

interface Claim {
  readonly id: string;
  readonly channel: 'mail' | 'webhook';
  /** Which attempt this is, from 1; tells this claim from any other. */
  readonly attempts: number;
  /** How many of the earlier ones the server put off because of this mail. */
  readonly refusals: number;
  readonly traceparent: string;
  readonly madeAt: Date;
}

/** Takes mails and webhooks whose time and turn have come, for this process alone. */
@Injectable()
export class ClaimMails {
  constructor(private readonly database: DataSource) {}

  /** A report's mails go out in the order of its steps: a later one waits while an earlier one may still be sent. */
  async execute(channel: Claim['channel'], most: number, leaseMs: number): Promise<ClaimedMail[]> {
    return this.database.query(
      `WITH due AS (
         SELECT d.id FROM delivery d
         WHERE d.state IN ('pending', 'held') AND d.channel = $3 AND d.channel <> 'call-back' AND d.next_attempt_at <= now()
           AND NOT EXISTS (SELECT FROM delivery e
             WHERE e.report_id = d.report_id AND e.channel = d.channel AND e.state IN ('pending', 'held', 'sending')
               AND (e.step, e.id) < (d.step, d.id))
         ORDER BY d.next_attempt_at, d.id LIMIT $1 FOR UPDATE SKIP LOCKED
       ), claimed AS (
         UPDATE delivery d SET state = 'sending', attempts = d.attempts + 1, lease_until = now() + $2 * interval '1 ms'
         FROM due WHERE d.id = due.id
         RETURNING d.id, d.kind, d.channel, d.attempts, d.refusals, d.traceparent, d.made_at, d.report_id, d.platform
       )
       SELECT id, kind, channel, attempts, refusals, traceparent, made_at AS "madeAt", report_id AS "reportId", platform FROM claimed`,
      [most, leaseMs, channel],
    );
  }
}
