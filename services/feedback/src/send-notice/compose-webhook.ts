import { secretOf } from '@fengsui/webhook';
import type { WebhookMessage } from '@fengsui/webhook';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sentences } from '../word-notice/wording.js';
import type { ClaimedMail } from './claim-mails.js';
import { resultOf } from './compose-digest.js';
import type { DigestLine } from './compose-digest.js';
import { linesOfDigest, NothingToCompose } from './compose-mail.js';
import { toldOf, withoutGuarded } from './compose-notice.js';

export interface ComposedWebhook {
  readonly message: WebhookMessage;
  readonly reports: number;
}

interface Partner {
  readonly url: string;
  readonly secret: string;
  readonly language: string;
}

interface WrittenBody {
  readonly body: string;
  readonly reports: number;
}

/** Writes a digest as the message of a webhook. */
@Injectable()
export class ComposeWebhook {
  constructor(private readonly database: DataSource) {}

  /** Throws NothingToCompose. */
  async execute(claimed: ClaimedMail, at: Date): Promise<ComposedWebhook> {
    const { id, platform } = claimed;
    const [webhook]: Partner[] = await this.database.query(
      `SELECT w.url, w.secret, coalesce(c.language, 'zh-CN') AS language
       FROM notice_webhook w LEFT JOIN platform_contact c ON c.platform = w.source WHERE w.source = $1`,
      [platform],
    );
    if (!webhook) throw new NothingToCompose(id);
    const { body, reports } = (await this.kept(id)) ?? (await this.write(claimed, webhook.language));
    return { message: { id, url: webhook.url, secrets: [secretOf(webhook.secret)], body, at }, reports };
  }

  /** Standard Webhooks: the same body at every attempt, though its reports were moved or our words changed in between. */
  private async kept(id: string): Promise<WrittenBody | undefined> {
    const [written]: WrittenBody[] = await this.database.query(
      'SELECT body, reports FROM webhook_body WHERE delivery_id = $1',
      [id],
    );
    return written;
  }

  private async write({ id, madeAt }: ClaimedMail, language: string): Promise<WrittenBody> {
    const lines = await linesOfDigest(this.database, id);
    if (lines.length === 0) throw new NothingToCompose(id);
    const notices = lines.map((line) => noticeOf(line, language));
    const body = JSON.stringify({ type: 'notices', timestamp: madeAt, data: { notices } });
    const reports = new Set(lines.map(({ receiptNumber }) => receiptNumber)).size;
    await this.database.query(
      'INSERT INTO webhook_body (delivery_id, body, reports) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [id, body, reports],
    );
    return (await this.kept(id)) ?? { body, reports };
  }
}

function noticeOf(line: DigestLine, language: string) {
  const told = withoutGuarded(toldOf(line));
  const { receiptNumber, facts, at, incidentNumber, tlp } = told;
  const [result, explanation] = resultOf(told, language);
  const text = sentences(told);
  return { receiptNumber, step: facts.step, at, incidentNumber, tlp, result, explanation, text };
}
