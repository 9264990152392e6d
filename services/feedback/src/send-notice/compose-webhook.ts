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

/** Writes a digest as the message of a webhook. */
@Injectable()
export class ComposeWebhook {
  constructor(private readonly database: DataSource) {}

  /** Throws NothingToCompose. */
  async execute({ id, platform, madeAt }: ClaimedMail, at: Date): Promise<ComposedWebhook> {
    const [webhook]: Partner[] = await this.database.query(
      `SELECT w.url, w.secret, coalesce(c.language, 'zh-CN') AS language
       FROM notice_webhook w LEFT JOIN platform_contact c ON c.platform = w.source WHERE w.source = $1`,
      [platform],
    );
    const lines = await linesOfDigest(this.database, id);
    if (!webhook || lines.length === 0) throw new NothingToCompose(id);
    // Standard Webhooks: the same body at every attempt, with the time at which it came about.
    const notices = lines.map((line) => noticeOf(line, webhook.language));
    const body = JSON.stringify({ type: 'notices', timestamp: madeAt, data: { notices } });
    const reports = new Set(lines.map(({ receiptNumber }) => receiptNumber)).size;
    return { message: { id, url: webhook.url, secrets: [secretOf(webhook.secret)], body, at }, reports };
  }
}

function noticeOf(line: DigestLine, language: string) {
  const told = withoutGuarded(toldOf(line));
  const { receiptNumber, facts, at, incidentNumber } = told;
  const [result, explanation] = resultOf(told, language);
  const text = sentences(told);
  return { receiptNumber, step: facts.step, at, incidentNumber, result, explanation, text };
}
