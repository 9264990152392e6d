import { Injectable } from '@nestjs/common';
import { Transactions } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { FeedbackConfig } from '../feedback-config.js';
import { NoticeCounts } from '../notice-counts.js';
import type { NoticeKind } from '../notice.js';

/** Notices that one digest tells at most; the rest is told in further ones. */
export const linesOfDigest = 10_000;

interface Told {
  readonly kind: NoticeKind;
  readonly notices: number;
}

/** Puts a platform's new notices into a digest, each into exactly one. */
@Injectable()
export class MakeDigests {
  constructor(
    private readonly transactions: Transactions,
    private readonly counts: NoticeCounts,
    private readonly config: FeedbackConfig,
  ) {}

  /** Makes one digest for a platform whose time has come. Answers false where there is no such platform. */
  async execute(digestId: string): Promise<boolean> {
    const told = await this.transactions.run(async (tx) => {
      // The lock on the platform's row keeps a second process from making a digest of the same minute.
      const [due]: { platform: string }[] = await tx.query(
        `SELECT platform FROM platform_contact WHERE next_digest_at <= now()
         ORDER BY next_digest_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
      return due && this.make(tx, due.platform, digestId);
    });
    for (const { kind, notices } of told ?? []) this.counts.digested(kind, notices);
    return told !== undefined;
  }

  private async make(tx: EntityManager, platform: string, digestId: string): Promise<Told[]> {
    const told: Told[] = await tx.query(
      `WITH waiting AS (
         SELECT id FROM notice WHERE platform = $1 AND digest_id IS NULL ORDER BY id LIMIT $3
       ), told AS (
         UPDATE notice n SET digest_id = $2 FROM waiting WHERE n.id = waiting.id RETURNING n.kind
       )
       SELECT kind, count(*)::integer AS notices FROM told GROUP BY kind`,
      [platform, digestId, linesOfDigest],
    );
    const lines = told.reduce((sum, { notices }) => sum + notices, 0);
    if (lines > 0) {
      await tx.query(
        `INSERT INTO delivery (id, kind, platform, traceparent, state, made_at, next_attempt_at)
         VALUES ($1, 'digest', $2, '', 'pending', now(), now())`,
        [digestId, platform],
      );
    }
    // A platform whose backlog is larger than a digest stays due.
    if (lines < linesOfDigest) {
      await tx.query(`UPDATE platform_contact SET next_digest_at = now() + $2 * interval '1 s' WHERE platform = $1`, [
        platform,
        this.config.digestInterval,
      ]);
    }
    return told;
  }
}
