import type { EntityManager } from 'typeorm';
import type { Notice, NoticeKind } from '../notice.js';

export interface WrittenNotice {
  readonly reportId: string;
  readonly kind: NoticeKind;
  /** The platform whose digest carries it; null for a person's report, and while nobody knows whose report it is. */
  readonly platform: string | null;
}

/** Writes the notices that are not there yet and answers them. */
export async function insertNotices(tx: EntityManager, notices: readonly Notice[]): Promise<WrittenNotice[]> {
  return tx.query(
    `INSERT INTO notice (id, report_id, kind, occurrence, silent, facts, at, traceparent, platform, digest_id)
     SELECT id, "reportId", kind, occurrence, silent, facts, at, traceparent, platform, "digestId"
     FROM jsonb_to_recordset($1) AS n (id uuid, "reportId" uuid, kind text, occurrence text, silent boolean, facts jsonb, at timestamptz, traceparent text,
       platform text, "digestId" uuid)
     ON CONFLICT DO NOTHING
     RETURNING report_id AS "reportId", kind, platform`,
    [JSON.stringify(notices)],
  );
}

/** Moves notices that were written before their report was known to be a platform's into that platform's digest. */
export async function moveToDigests(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `UPDATE notice n SET platform = o.platform, digest_id = o.digest_id
     FROM report r JOIN open_digest o ON o.platform = r.source
     WHERE r.id = ANY($1) AND n.report_id = r.id AND n.platform IS NULL AND NOT n.silent`,
    [reportIds],
  );
}
