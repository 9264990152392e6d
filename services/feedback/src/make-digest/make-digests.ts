import { Injectable } from '@nestjs/common';
import { Transactions } from '@fengsui/messaging';
import { FeedbackConfig } from '../feedback-config.js';
import { mailDigest } from '../write-notice/open-digests.js';

interface ClosedDigest {
  readonly platform: string;
  readonly digestId: string;
}

/** Closes the digest of a platform whose time has come, and makes its mail. */
@Injectable()
export class MakeDigests {
  constructor(
    private readonly transactions: Transactions,
    private readonly config: FeedbackConfig,
  ) {}

  /** Makes one digest. Answers false where no platform with an address has something new and its time has come. */
  async execute(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const [closed]: ClosedDigest[] = await tx.query(
        `WITH closed AS (
           UPDATE open_digest o SET digest_id = uuidv7(), lines = 0, next_at = now() + $1 * interval '1 s'
           WHERE lines > 0 AND next_at <= now() AND platform = (
             SELECT d.platform FROM open_digest d
             WHERE d.lines > 0 AND d.next_at <= now() AND (
               EXISTS (SELECT FROM platform_contact c WHERE c.platform = d.platform) OR
               EXISTS (SELECT FROM notice_webhook w WHERE w.source = d.platform))
             ORDER BY d.next_at LIMIT 1)
           RETURNING platform, old.digest_id AS "digestId"
         )
         SELECT * FROM closed`,
        [this.config.digestInterval],
      );
      if (closed) await mailDigest(tx, closed.platform, closed.digestId);
      return closed !== undefined;
    });
  }
}
