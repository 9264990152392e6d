import type { EntityManager } from 'typeorm';
import type { Receipts } from '../receipts.js';
import type { Report } from '../report.js';
import type { AcceptedReport } from './accept-report.js';

/** The key of one request was used for another one. */
export class IdempotencyKeyReused extends Error {
  override readonly name = 'IdempotencyKeyReused';

  constructor(readonly reportId: string) {
    super(`The Idempotency-Key of report ${reportId} came again with another body, label, channel or file name.`);
  }
}

/** What a request says, beside who sent it: the same key stands for the same of each. */
const said = ['contentType', 'contentSha256', 'channel', 'saidTlp', 'fileName'] as const;

interface EarlierReport extends Pick<Report, (typeof said)[number]> {
  readonly id: string;
  readonly receiptNumber: string;
  readonly receivedAt: Date;
}

/**
 * The report that came before under the same Idempotency-Key; undefined where none did.
 * Throws IdempotencyKeyReused where that one said something else.
 */
export async function findReplay(
  tx: EntityManager,
  report: Report,
  receipts: Receipts,
): Promise<AcceptedReport | undefined> {
  if (report.idempotencyKey === null) return undefined;
  const [earlier]: EarlierReport[] = await tx.query(
    `SELECT id, receipt_number AS "receiptNumber", content_type AS "contentType", content_sha256 AS "contentSha256",
       channel, said_tlp AS "saidTlp", file_name AS "fileName", received_at AS "receivedAt" FROM report WHERE idempotency_key = $1`,
    [report.idempotencyKey],
  );
  if (!earlier) return undefined;
  if (said.some((field) => earlier[field] !== report[field])) throw new IdempotencyKeyReused(earlier.id);
  return {
    reportId: earlier.id,
    receipt: receipts.of(earlier.receiptNumber),
    receivedAt: earlier.receivedAt,
    replayed: true,
  };
}
