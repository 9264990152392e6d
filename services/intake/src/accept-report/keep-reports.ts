import type { EntityManager } from 'typeorm';
import type { Report } from '../report.js';
import { insertWithContent } from '../rows-with-content.js';

const reportTable = {
  name: 'report',
  columns: {
    receipt_number: 'text',
    secret_sha256: 'text',
    channel: 'text',
    source: 'text',
    tlp: 'text',
    said_tlp: 'text',
    content_type: 'text',
    file_name: 'text',
    columns: 'jsonb',
    content_sha256: 'text',
    idempotency_key: 'text',
    traceparent: 'text',
    received_at: 'timestamptz',
    lane: 'text',
    warnings: 'jsonb',
  },
  fallbacks: { tlp: '(SELECT default_tlp FROM channel WHERE channel.name = row.channel)' },
};

/**
 * Inserts new reports. Left out, so missing in the answer, is one whose receipt number was drawn before or whose
 * Idempotency-Key is known; a transaction that is about to use the same key is waited for.
 */
export async function keepReports(tx: EntityManager, reports: readonly Report[]): Promise<Set<string>> {
  return insertWithContent(
    tx,
    reportTable,
    reports.map((report) => ({
      id: report.id,
      content: report.content,
      cells: {
        receipt_number: report.receiptNumber,
        secret_sha256: report.secretSha256,
        channel: report.channel,
        source: report.source,
        tlp: report.tlp,
        said_tlp: report.saidTlp,
        content_type: report.contentType,
        file_name: report.fileName,
        columns: report.columns,
        content_sha256: report.contentSha256,
        idempotency_key: report.idempotencyKey,
        traceparent: report.traceparent,
        received_at: report.receivedAt,
        lane: report.lane,
        warnings: report.warnings,
      },
    })),
  );
}
