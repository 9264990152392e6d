import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FeedbackConfig } from '../feedback-config.js';
import type { ClaimedMail } from './claim-mails.js';
import { composeDigest } from './compose-digest.js';
import type { DigestLine } from './compose-digest.js';
import { composeNotice } from './compose-notice.js';
import type { NoticeToMail } from './compose-notice.js';
import type { Mail } from '@fengsui/mail';

/** A mail and the number of reports that it tells about. */
export interface ComposedMail {
  readonly mail: Mail;
  readonly reports: number;
}

/** The contact or the notice of a mail is not there any more. */
export class NothingToCompose extends Error {
  override readonly name = 'NothingToCompose';

  constructor(readonly deliveryId: string) {
    super(`The delivery ${deliveryId} has no contact or nothing to tell`);
  }
}

/** Writes a mail from what the tables say now. */
@Injectable()
export class ComposeMail {
  constructor(
    private readonly database: DataSource,
    private readonly config: FeedbackConfig,
  ) {}

  /** Throws NothingToCompose. */
  async execute(claimed: ClaimedMail): Promise<ComposedMail> {
    return claimed.kind === 'digest' ? this.digest(claimed.id, claimed.platform) : this.notice(claimed);
  }

  private async notice({ id, reportId, kind }: ClaimedMail): Promise<ComposedMail> {
    const [notice]: NoticeToMail[] = await this.database.query(
      `SELECT n.id, n.facts, n.at, r.receipt_number AS "receiptNumber", r.channel, r.tlp,
         coalesce(decided.facts ->> 'incidentNumber', '') AS "incidentNumber",
         c.email, c.language, c.in_reply_to AS "inReplyTo", first.id AS "firstId"
       FROM notice n JOIN report r ON r.id = n.report_id JOIN contact c ON c.report_id = n.report_id
       JOIN notice first ON first.report_id = n.report_id AND first.kind = 'received'
       LEFT JOIN notice decided ON decided.report_id = n.report_id AND decided.kind = 'decided'
       WHERE n.report_id = $1 AND n.kind = $2`,
      [reportId, kind],
    );
    if (!notice) throw new NothingToCompose(id);
    return { mail: composeNotice(notice, this.config), reports: 1 };
  }

  private async digest(id: string, platform: string): Promise<ComposedMail> {
    const [contact]: { email: string; language: string }[] = await this.database.query(
      `SELECT email, language FROM platform_contact WHERE platform = $1`,
      [platform],
    );
    const lines: DigestLine[] = await this.database.query(
      `SELECT r.receipt_number AS "receiptNumber", n.facts, n.at
       FROM notice n JOIN report r ON r.id = n.report_id WHERE n.digest_id = $1 ORDER BY n.id`,
      [id],
    );
    if (!contact || lines.length === 0) throw new NothingToCompose(id);
    return composeDigest({ id, platform, ...contact, lines }, this.config);
  }
}
