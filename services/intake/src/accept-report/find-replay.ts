import type { EntityManager } from 'typeorm';
import type { Receipts } from '../receipts.js';
import type { Report } from '../report.js';
import type { AcceptedReport } from './accept-report.js';

/** The key of one request was used for another one. */
export class IdempotencyKeyReused extends Error {
  override readonly name = 'IdempotencyKeyReused';

  constructor(readonly reportId: string) {
    super(`The Idempotency-Key of report ${reportId} came again with another body.`);
  }
}

interface EarlierReport {
  readonly id: string;
  readonly receiptNumber: string;
  readonly contentType: string;
  readonly contentSha256: string;
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
       received_at AS "receivedAt" FROM report WHERE idempotency_key = $1`,
    [report.idempotencyKey],
  );
  if (!earlier) return undefined;
  if (earlier.contentSha256 !== report.contentSha256 || earlier.contentType !== report.contentType) {
    throw new IdempotencyKeyReused(earlier.id);
  }
  return {
    reportId: earlier.id,
    receipt: receipts.of(earlier.receiptNumber),
    receivedAt: earlier.receivedAt,
    replayed: true,
  };
}
