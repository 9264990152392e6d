import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addressKey } from '../address-key.js';
import { FeedbackConfig } from '../feedback-config.js';

/** Whether a mail may go to an address now. */
export type Clearance =
  | { readonly state: 'clear' }
  /** As many mails as may went to the address in this hour. */
  | { readonly state: 'held'; readonly seconds: number }
  /** What went to the address came back too often. */
  | { readonly state: 'bounced' };

interface Window {
  readonly mails: number;
  readonly bounces: number;
  readonly seconds: number;
}

/** Keeps whoever reports in somebody else's name, or a machine that reports without end, from flooding an address. */
@Injectable()
export class MailBudget {
  constructor(
    private readonly database: DataSource,
    private readonly config: FeedbackConfig,
  ) {}

  /** Takes one mail of the hour's budget of an address. */
  async take(email: string): Promise<Clearance> {
    const { mailsPerAddress, bouncesPerAddress } = this.config;
    const [window]: Window[] = await this.database.query(
      `INSERT INTO mail_address AS a (address_sha256, window_from, mails) VALUES ($1, now(), 1)
       ON CONFLICT (address_sha256) DO UPDATE SET
         window_from = CASE WHEN a.window_from > now() - interval '1 hour' THEN a.window_from ELSE now() END,
         mails = CASE WHEN a.bounces >= $3 THEN a.mails
           WHEN a.window_from > now() - interval '1 hour' THEN least(a.mails, $2) + 1 ELSE 1 END
       RETURNING mails, bounces, extract(epoch FROM window_from + interval '1 hour' - now())::float8 AS seconds`,
      [addressKey(email), mailsPerAddress, bouncesPerAddress],
    );
    if (!window) throw new TypeError('An upsert answered no row');
    if (window.bounces >= bouncesPerAddress) return { state: 'bounced' };
    return window.mails > mailsPerAddress ? { state: 'held', seconds: Math.ceil(window.seconds) } : { state: 'clear' };
  }

  /** Whether so much came back from an address that nothing goes there any more. */
  async isGivenUp(email: string): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `SELECT FROM mail_address WHERE address_sha256 = $1 AND bounces >= $2`,
      [addressKey(email), this.config.bouncesPerAddress],
    );
    return rows.length > 0;
  }

  /** Gives back what a mail took that did not leave. */
  async giveBack(email: string): Promise<void> {
    await this.database.query(`UPDATE mail_address SET mails = greatest(mails - 1, 0) WHERE address_sha256 = $1`, [
      addressKey(email),
    ]);
  }
}
