import type { EntityManager } from 'typeorm';
import type { UploadProgress } from './upload-messages.js';
import type { UploadedFile } from './uploaded-file.js';

/** How far reading an upload is; nothing before it is a report. */
export async function progressOf(
  database: EntityManager,
  { reportId }: Pick<UploadedFile, 'reportId'>,
): Promise<{ progress?: UploadProgress }> {
  if (reportId === null) return {};
  const [progress]: UploadProgress[] = await database.query(
    `SELECT r.state, r.receipt_number AS "receiptNumber", r.unreadable_reason AS "unreadableReason",
       greatest(r.finding_count, count(f.id)::integer) AS read,
       (count(f.id) FILTER (WHERE f.state = 'announced'))::integer AS announced
     FROM report r LEFT JOIN finding f ON f.report_id = r.id AND f.attempt = r.read_attempts
     WHERE r.id = $1 GROUP BY r.id`,
    [reportId],
  );
  return progress === undefined ? {} : { progress };
}
