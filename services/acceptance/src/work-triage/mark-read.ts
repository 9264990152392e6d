import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { rowsWorked } from './work-triage.js';
import type { RowWorked, Worker } from './work-triage.js';

/** Marks reports as read by the operator, up to the piece of news that was seen; the newest unless told. */
export async function markRead(
  tx: EntityManager,
  reportIds: readonly string[],
  { operator }: Pick<Worker, 'operator'>,
  news?: number,
): Promise<RowWorked[]> {
  const marked: { report_id: string }[] = await tx.query(
    `INSERT INTO triage_read (report_id, operator, news)
     SELECT report_id, $2, least($3::integer, news) FROM triage_entry WHERE report_id = ANY($1)
     ON CONFLICT (report_id, operator) DO UPDATE SET news = excluded.news RETURNING report_id`,
    [named(reportIds), operator, news ?? null],
  );
  return rowsWorked(tx, reportIds, new Set(marked.map((row) => row.report_id)));
}

export async function markUnread(
  tx: EntityManager,
  reportIds: readonly string[],
  { operator }: Pick<Worker, 'operator'>,
): Promise<RowWorked[]> {
  await tx.query('DELETE FROM triage_read WHERE report_id = ANY($1) AND operator = $2', [named(reportIds), operator]);
  const waiting: { report_id: string }[] = await tx.query(
    'SELECT report_id FROM triage_entry WHERE report_id = ANY($1)',
    [named(reportIds)],
  );
  return rowsWorked(tx, reportIds, new Set(waiting.map((row) => row.report_id)));
}

function named(reportIds: readonly string[]): string[] {
  return reportIds.filter((id) => validate(id));
}
