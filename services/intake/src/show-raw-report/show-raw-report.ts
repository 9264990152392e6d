import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isUUID } from 'class-validator';
import { readReceiptNumber } from '../receipts.js';

/** No report has this id or receipt number. */
export class ReportNotFound extends Error {
  override readonly name = 'ReportNotFound';

  constructor(readonly report: string) {
    super(`There is no report ${report}.`);
  }
}

/** The id of the report that an operator names by its id or receipt number. Throws ReportNotFound. */
export async function idOfReport(tx: EntityManager, report: string): Promise<string> {
  const receiptNumber = readReceiptNumber(report);
  if (receiptNumber === undefined && !isUUID(report)) throw new ReportNotFound(report);
  const [found]: { id: string }[] = await tx.query(
    `SELECT id FROM report WHERE ${receiptNumber === undefined ? 'id' : 'receipt_number'} = $1`,
    [receiptNumber ?? report],
  );
  if (!found) throw new ReportNotFound(report);
  return found.id;
}

export interface RawReport {
  readonly id: string;
  readonly receiptNumber: string;
  readonly contentType: string;
  readonly contentSha256: string;
  readonly content: Buffer;
}

/** Gives the bytes of a report to an operator, and records that it did. */
@Injectable()
export class ShowRawReport {
  /** Throws ReportNotFound. */
  async execute(tx: EntityManager, report: string, operator: string, at: Date): Promise<RawReport> {
    const [raw]: RawReport[] = await tx.query(
      `SELECT id, receipt_number AS "receiptNumber", content_type AS "contentType", content_sha256 AS "contentSha256",
         content FROM report WHERE id = $1`,
      [await idOfReport(tx, report)],
    );
    if (!raw) throw new ReportNotFound(report);
    await audit(tx, [
      { at, actor: `operator:${operator}`, action: 'raw-report-shown', subject: 'report', subjectId: raw.id },
    ]);
    return raw;
  }
}
