import type { EntityManager } from 'typeorm';
import { FollowUp } from '../follow-up.js';

/**
 * Takes one follow-up for reading, the oldest first, and none before its report was read, so that others are told of the
 * report first. Run it outside of any transaction, as claimReports.
 */
export async function claimFollowUp(database: EntityManager, leaseSeconds: number): Promise<FollowUp | undefined> {
  const [rows]: [FollowUp[], number] = await database.query(
    `WITH chosen AS (
       SELECT f.id FROM follow_up f LEFT JOIN report r ON r.id = f.report_id
       WHERE f.state = 'received' AND (r.id IS NULL OR r.state <> 'received')
         AND (f.read_lease_until IS NULL OR f.read_lease_until < clock_timestamp())
       ORDER BY f.read_attempts > 1, f.id LIMIT 1 FOR UPDATE OF f SKIP LOCKED
     )
     UPDATE follow_up f SET read_attempts = read_attempts + 1,
       read_lease_until = clock_timestamp() + make_interval(secs => $1)
     FROM chosen WHERE f.id = chosen.id
     RETURNING f.id, f.about, f.channel, f.report_id AS "reportId", f.delivery_id AS "deliveryId", f.token, f.content,
       f.content_type AS "contentType", f.content_sha256 AS "contentSha256", f.envelope, f.traceparent,
       f.received_at AS "receivedAt", f.state, f.read_attempts AS "readAttempts", f.text, f.observables,
       f.file_count AS "fileCount", f.warnings`,
    [leaseSeconds],
  );
  const [row] = rows;
  return row && Object.assign(new FollowUp(), row);
}

/** Locks a claimed follow-up where it is still this process's to settle. */
export async function isStillClaimed(tx: EntityManager, { id, readAttempts }: FollowUp): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT id FROM follow_up WHERE id = $1 AND state = 'received' AND read_attempts = $2 FOR UPDATE`,
    [id, readAttempts],
  );
  return rows.length > 0;
}

/** Gives a claimed follow-up back unread, as if nobody had begun. */
export async function releaseFollowUp(database: EntityManager, { id, readAttempts }: FollowUp): Promise<void> {
  await database.query(
    `UPDATE follow_up SET read_lease_until = NULL, read_attempts = read_attempts - 1
     WHERE id = $1 AND state = 'received' AND read_attempts = $2`,
    [id, readAttempts],
  );
}
