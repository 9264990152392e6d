import { Injectable, Logger } from '@nestjs/common';
import type { Mail } from '@fengsui/mail';
import { DataSource } from 'typeorm';
import { FeedbackConfig } from '../feedback-config.js';
import { TemplateRefused } from '../word-notice/fill-template.js';
import type { ClaimedMail } from './claim-mails.js';
import { composeDigest } from './compose-digest.js';
import type { DigestLine } from './compose-digest.js';
import { composeNotice } from './compose-notice.js';
import type { NoticeToMail } from './compose-notice.js';

/** A mail and what is noted of it. */
export interface ComposedMail {
  readonly mail: Mail;
  /** The number of reports that it tells about. */
  readonly reports: number;
  /** The version of the template that it was written from; 0 for the shipped words. */
  readonly templateVersion: number;
}

/** The contact or the notice of a mail is not there any more. */
export class NothingToCompose extends Error {
  override readonly name = 'NothingToCompose';

  constructor(readonly deliveryId: string) {
    super(`The delivery ${deliveryId} has no contact or nothing to tell`);
  }
}

type VersionedNotice = NoticeToMail & { readonly version: number };

/** Writes a mail from what the tables say now. */
@Injectable()
export class ComposeMail {
  private readonly logger = new Logger('send-notice');

  constructor(
    private readonly database: DataSource,
    private readonly config: FeedbackConfig,
  ) {}

  /** Throws NothingToCompose. */
  async execute(claimed: ClaimedMail): Promise<ComposedMail> {
    return claimed.kind === 'digest' ? this.digest(claimed.id, claimed.platform) : this.notice(claimed);
  }

  private async notice({ id, reportId }: ClaimedMail): Promise<ComposedMail> {
    const [notice]: VersionedNotice[] = await this.database.query(
      `SELECT n.id, n.facts, n.at, r.receipt_number AS "receiptNumber", r.channel, r.tlp,
         coalesce(a.incident_number, decided.facts ->> 'incidentNumber', '') AS "incidentNumber",
         c.email, c.language, c.in_reply_to AS "inReplyTo", ${earlierMails} AS earlier,
         CASE WHEN t.text <> '' THEN jsonb_build_object('subject', t.subject, 'text', t.text) END AS template,
         coalesce(t.version, 0) AS version
       FROM notice n JOIN report r ON r.id = n.report_id JOIN contact c ON c.report_id = n.report_id
       LEFT JOIN notice decided ON decided.report_id = n.report_id AND decided.kind = 'decided'
       LEFT JOIN assignment a ON a.report_id = n.report_id
       LEFT JOIN LATERAL (SELECT * FROM notice_template t WHERE t.step = n.facts ->> 'step'
         AND t.language = CASE c.language WHEN 'en' THEN 'en' ELSE 'zh-CN' END ORDER BY t.version DESC LIMIT 1) t ON true
       WHERE n.report_id = $1 AND n.id = $2 AND c.email <> ''`,
      [reportId, id],
    );
    if (!notice) throw new NothingToCompose(id);
    return { ...this.written(notice), reports: 1 };
  }

  /** Words that turn out to make no mail hold nobody's answer back. */
  private written({ version, ...notice }: VersionedNotice): Omit<ComposedMail, 'reports'> {
    try {
      return { mail: composeNotice(notice, this.config), templateVersion: version };
    } catch (error) {
      if (!(error instanceof TemplateRefused) || notice.template === null) throw error;
      this.logger.error('A template made no mail; the shipped words were used', error, { deliveryId: notice.id });
      return { mail: composeNotice({ ...notice, template: null }, this.config), templateVersion: 0 };
    }
  }

  private async digest(id: string, platform: string): Promise<ComposedMail> {
    const [contact]: { email: string; language: string }[] = await this.database.query(
      `SELECT email, language FROM platform_contact WHERE platform = $1`,
      [platform],
    );
    const lines = await linesOfDigest(this.database, id);
    if (!contact || contact.email === '' || lines.length === 0) throw new NothingToCompose(id);
    return { ...composeDigest({ id, platform, ...contact, lines }, this.config), templateVersion: 0 };
  }
}

const earlierMails = `ARRAY(SELECT e.id::text FROM delivery e
  WHERE e.report_id = n.report_id AND e.channel = 'mail' AND e.state IN ('sent', 'uncertain', 'bounced')
    AND (e.step, e.id) < (n.step, n.id) ORDER BY e.step, e.id)`;

/** What a digest tells, in the order in which it happened. */
export async function linesOfDigest(database: DataSource, id: string): Promise<DigestLine[]> {
  return database.query(
    `SELECT r.receipt_number AS "receiptNumber", n.facts, n.at, r.tlp,
       coalesce(a.incident_number, n.facts ->> 'incidentNumber', decided.facts ->> 'incidentNumber', '') AS "incidentNumber"
     FROM notice n JOIN report r ON r.id = n.report_id
     LEFT JOIN notice decided ON decided.report_id = n.report_id AND decided.kind = 'decided'
     LEFT JOIN assignment a ON a.report_id = n.report_id
     WHERE n.digest_id = $1 ORDER BY n.at, n.step, n.id`,
    [id],
  );
}
