import type { Language } from '@fengsui/contracts';
import { waitAfter } from '@fengsui/mail';
import type { Outcome } from '@fengsui/mail';
import type { EntityManager } from 'typeorm';
import { countBounces, refusalsOf } from '../check-contacts/count-bounce.js';

/** A link that this process is sending until its lease runs out. */
export interface DueCheck {
  readonly id: string;
  readonly attempts: number;
  /** How many of the earlier ones the server put off because of this mail. */
  readonly refusals: number;
  readonly address: string;
  readonly language: Language;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly expiresAt: Date;
}

const firstWaitSeconds = 60;

/** Takes links that are due, for this process alone. */
export async function claimChecks(tx: EntityManager, most: number, at: Date, leaseMs: number): Promise<DueCheck[]> {
  const [rows]: [DueCheck[], number] = await tx.query(
    `UPDATE contact_check c SET state = 'sending', attempts = c.attempts + 1,
       lease_until = $2::timestamptz + $3 * interval '1 ms'
     FROM (SELECT id FROM contact_check WHERE state = 'pending' AND due_at <= $2 ORDER BY due_at, id LIMIT $1
       FOR UPDATE SKIP LOCKED) due, party p
     WHERE c.id = due.id AND p.code = c.party_code
     RETURNING c.id, c.attempts, c.refusals, c.address, p.language, p.name_zh AS "nameZh", p.name_en AS "nameEn",
       c.expires_at AS "expiresAt"`,
    [most, at, leaseMs],
  );
  return rows;
}

/** Whoever held the lease vanished in the middle: the mail may have left, and a person says whether it did. */
export async function expireChecks(tx: EntityManager, at: Date): Promise<number> {
  const [, count]: [unknown, number] = await tx.query(
    `UPDATE contact_check SET state = 'uncertain', failure = 'the sender vanished' WHERE state = 'sending' AND lease_until < $1`,
    [at],
  );
  return count;
}

/** Only the attempt that holds the claim is recorded. A refusal of the address counts as a bounce. */
export async function recordOutcome(
  tx: EntityManager,
  { id, attempts, refusals: before, address }: DueCheck,
  outcome: Outcome,
  at: Date,
): Promise<void> {
  const isRefused = outcome.state === 'put-off' && outcome.because === 'refused';
  const refusals = before + (isRefused ? 1 : 0);
  const counted = isRefused ? refusals : attempts;
  const wait = outcome.state === 'put-off' ? waitAfter(counted, outcome.because, firstWaitSeconds) : undefined;
  const state = outcome.state === 'put-off' ? (wait === undefined ? 'failed' : 'pending') : outcome.state;
  const dueAt = new Date(at.getTime() + (wait ?? 0) * 1_000);
  await tx.query(
    `UPDATE contact_check SET state = $3, failure = $4, due_at = $5, refusals = $7,
       sent_at = CASE WHEN $3 = 'sent' THEN $6::timestamptz END, sent_by = CASE WHEN $3 = 'sent' THEN 'service:dispatch' END
     WHERE id = $1 AND attempts = $2 AND state = 'sending'`,
    [id, attempts, state, 'code' in outcome ? outcome.code : '', dueAt, at, refusals],
  );
  await countBounces(tx, refusalsOf(address, outcome, at));
}
