import type { Language } from '@fengsui/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReportProgress } from './report-progress.js';

/** No report has this receipt number together with this secret. */
export class ReceiptUnknown extends Error {
  override readonly name = 'ReceiptUnknown';
}

/** Tells a reporter that the report is here, for the moments until feedback knows more. */
@Injectable()
export class FollowReport {
  constructor(private readonly database: DataSource) {}

  /** Throws ReceiptUnknown. */
  async execute(receiptNumber: string | undefined, secretSha256: string): Promise<ReportProgress> {
    const report = await this.find(receiptNumber, secretSha256);
    const text = {
      'zh-CN': '报告已收到并留存，正在等待受理。',
      en: 'Your report was received and stored. It waits to be accepted.',
    };
    return {
      receiptNumber: report.receiptNumber,
      state: 'received',
      language: report.language === '' ? 'zh-CN' : report.language,
      timeline: [{ step: 'received', at: report.receivedAt.toISOString(), text }],
    };
  }
  /** The id of the report. Throws ReceiptUnknown. */
  async idOf(receiptNumber: string | undefined, secretSha256: string): Promise<string> {
    return (await this.find(receiptNumber, secretSha256)).id;
  }

  /**
   * The secret's hash finds the report, whatever the number: without the secret every question is answered by the same
   * one look-up that finds nothing, so that neither words nor time tell which half is wrong.
   */
  private async find(receiptNumber: string | undefined, secretSha256: string): Promise<FoundReport> {
    const [report]: FoundReport[] = await this.database.query(
      `SELECT id, receipt_number AS "receiptNumber", received_at AS "receivedAt", language FROM report
       WHERE secret_sha256 = $1`,
      [secretSha256],
    );
    if (!report || report.receiptNumber !== receiptNumber) throw new ReceiptUnknown();
    return report;
  }
}

interface FoundReport {
  readonly id: string;
  readonly receiptNumber: string;
  readonly receivedAt: Date;
  readonly language: Language | '';
}
