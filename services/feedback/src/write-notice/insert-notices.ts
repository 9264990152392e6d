import type { EntityManager } from 'typeorm';
import type { Notice, NoticeKind } from '../notice.js';

export interface WrittenNotice {
  readonly reportId: string;
  readonly kind: NoticeKind;
  /** The platform whose digest will carry it; null for a person's report, and while nobody knows whose report it is. */
  readonly platform: string | null;
}

/** Writes the notices that are not there yet and answers them. The reports' rows must be there, and locked. */
export async function insertNotices(tx: EntityManager, notices: readonly Notice[]): Promise<WrittenNotice[]> {
  return tx.query(
    `INSERT INTO notice (id, report_id, kind, facts, at, traceparent, platform)
     SELECT n.id, n."reportId", n.kind, n.facts, n.at, n.traceparent, nullif(r.source, '')
     FROM jsonb_to_recordset($1)
       AS n (id uuid, "reportId" uuid, kind text, facts jsonb, at timestamptz, traceparent text)
     JOIN report r ON r.id = n."reportId"
     ON CONFLICT (report_id, kind) DO NOTHING
     RETURNING report_id AS "reportId", kind, platform`,
    [JSON.stringify(notices)],
  );
}
