import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeliveryState } from '../delivery.js';
import type { NoticeFacts } from '../notice.js';
import { narrower } from '../tlp.js';
import { sentences } from '../word-notice/wording.js';
import type { FollowedReport, MailState, TimelineStep } from './followed-report.js';

/** No report has this receipt number together with this secret; which of the two is wrong is not told. */
export class ReportUnknown extends Error {
  override readonly name = 'ReportUnknown';
}

interface FoundReport {
  readonly id: string;
  readonly receiptNumber: string;
  readonly secretSha256: string;
  readonly language: string;
  readonly tlp: string;
}

interface FoundNotice {
  readonly facts: NoticeFacts;
  readonly at: Date;
  readonly platform: string | null;
  readonly state: DeliveryState | null;
}

/** Tells a reporter who has the receipt how the report stands. */
@Injectable()
export class FollowReport {
  constructor(private readonly database: DataSource) {}

  /**
   * An unknown receipt and a wrong secret cost the same: one query for the receipt, and one comparison.
   * Throws ReportUnknown.
   */
  async execute(receiptNumber: string, secret: string): Promise<FollowedReport> {
    const [found]: FoundReport[] = await this.database.query(
      `SELECT id, receipt_number AS "receiptNumber", secret_sha256 AS "secretSha256", language, tlp
       FROM report WHERE receipt_number = $1`,
      [receiptNumber],
    );
    if (!opens(secret, found?.secretSha256) || !found) throw new ReportUnknown('No report has this receipt and secret');
    const notices = await this.noticesOf(found.id);
    const last = notices.at(-1);
    const [incidentNumber] = notices.flatMap(({ facts }) => (facts.step === 'accepted' ? [facts.incidentNumber] : []));
    return {
      receiptNumber: found.receiptNumber,
      state: last?.facts.step ?? 'received',
      language: found.language === 'en' ? 'en' : 'zh-CN',
      timeline: notices.map((notice) => stepOf(found, notice, incidentNumber ?? '')),
      ...(incidentNumber !== undefined && { incidentNumber }),
    };
  }

  private async noticesOf(reportId: string): Promise<FoundNotice[]> {
    return this.database.query(
      `SELECT n.facts, n.at, n.platform, d.state
       FROM notice n LEFT JOIN delivery d ON d.id = coalesce(n.digest_id, n.id)
       WHERE n.report_id = $1 ORDER BY n.step`,
      [reportId],
    );
  }
}

const nobodysHash = Buffer.alloc(32);

function opens(secret: string, secretSha256: string | undefined): boolean {
  const given = createHash('sha256').update(secret).digest();
  const kept = Buffer.from(secretSha256 ?? '', 'hex');
  const known = kept.length === given.length;
  return timingSafeEqual(given, known ? kept : nobodysHash) && known;
}

function stepOf({ receiptNumber, tlp }: FoundReport, notice: FoundNotice, incidentNumber: string): TimelineStep {
  const { facts, at } = notice;
  const label = narrower(tlp, facts.step === 'handled' ? facts.tlp : tlp);
  const text = sentences({ receiptNumber, incidentNumber, at, facts, tlp: label });
  return { step: facts.step, at, text, mail: mailOf(notice) };
}

function mailOf({ platform, state }: FoundNotice): MailState {
  // A platform's notice that no digest tells yet waits for the next one.
  if (state === null) return platform === null ? 'none' : 'pending';
  return state === 'sending' ? 'pending' : state;
}
