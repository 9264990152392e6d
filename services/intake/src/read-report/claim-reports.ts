import type { EntityManager } from 'typeorm';
import type { Lane } from '../submission.js';
import { Report } from '../report.js';
import type { Envelope } from '../reporter.js';

/** A report that this process may read until its lease ends. */
export interface ClaimedReport {
  readonly report: Report;
  readonly envelope: Envelope | undefined;
}

export interface Claim {
  readonly lane: Lane;
  /** `fresh` reports were never begun; a `suspect` was, and whoever read it did not come to an end. */
  readonly kind: 'fresh' | 'suspect';
  readonly atMost: number;
  readonly leaseSeconds: number;
}

/** Bytes of content that one claim takes into memory, unless the first report alone has more. */
const bytesAtOnce = 32_000_000;

/**
 * Takes reports for reading, oldest first. Run it outside of any transaction: the attempt must be on record before reading
 * begins, so that a report that ends the process is noticed. The database's clock measures the leases.
 */
export async function claimReports(database: EntityManager, claim: Claim): Promise<ClaimedReport[]> {
  const [rows]: [(Report & { envelope: Envelope | null })[], number] = await database.query(
    `WITH waiting AS (
       SELECT id, octet_length(content) AS bytes FROM report
       WHERE state = 'received' AND lane = $1 AND read_attempts ${claim.kind === 'fresh' ? '= 0' : '> 0'}
         AND (read_lease_until IS NULL OR read_lease_until < clock_timestamp())
       ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED
     ), chosen AS (
       SELECT id, sum(bytes) OVER (ORDER BY id) - bytes AS bytes_before FROM waiting
     )
     UPDATE report r SET read_attempts = read_attempts + 1,
       read_lease_until = clock_timestamp() + make_interval(secs => $3)
     FROM chosen LEFT JOIN reporter ON reporter.report_id = chosen.id
     WHERE r.id = chosen.id AND chosen.bytes_before < ${bytesAtOnce}
     RETURNING r.id, r.receipt_number AS "receiptNumber", r.secret_sha256 AS "secretSha256", r.channel, r.source, r.tlp,
       r.said_tlp AS "saidTlp",
       r.content, r.content_type AS "contentType", r.file_name AS "fileName", r.columns, r.content_sha256 AS "contentSha256", r.traceparent,
       r.received_at AS "receivedAt", r.lane, r.state, r.read_attempts AS "readAttempts",
       r.description, r.claimed_class AS "claimedClass", r.observables, r.region, r.language,
       r.unreadable_reason AS "unreadableReason", r.format, r.finding_count AS "findingCount",
       r.finding_type AS "findingType", r.seen_at AS "seenAt", r.warnings, r.seals, reporter.envelope`,
    [claim.lane, claim.atMost, claim.leaseSeconds],
  );
  return rows
    .map(({ envelope, ...row }) => ({ report: Object.assign(new Report(), row), envelope: envelope ?? undefined }))
    .toSorted((one, other) => (one.report.id < other.report.id ? -1 : 1));
}

/**
 * Locks those of the claimed reports that are still this process's to record, in the order of their ids: one that was too
 * slow may have lost its lease to another.
 */
export async function stillClaimed(tx: EntityManager, reports: readonly Report[]): Promise<Set<string>> {
  const rows: { id: string }[] = await tx.query(
    `SELECT r.id FROM report r, jsonb_to_recordset($1) AS c(id uuid, attempts integer)
     WHERE ${isClaimed} ORDER BY r.id FOR UPDATE OF r`,
    [claimsOf(reports)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Keeps claimed reports for longer. */
export async function renewLeases(
  database: EntityManager,
  reports: readonly Report[],
  leaseSeconds: number,
): Promise<void> {
  await database.query(
    `UPDATE report r SET read_lease_until = clock_timestamp() + make_interval(secs => $2)
     FROM jsonb_to_recordset($1) AS c(id uuid, attempts integer) WHERE ${isClaimed}`,
    [claimsOf(reports), leaseSeconds],
  );
}

/** Gives claimed reports back unread, as if nobody had begun. */
export async function releaseReports(database: EntityManager, reports: readonly Report[]): Promise<void> {
  if (reports.length === 0) return;
  await database.query(
    `UPDATE report r SET read_lease_until = NULL, read_attempts = read_attempts - 1
     FROM jsonb_to_recordset($1) AS c(id uuid, attempts integer) WHERE ${isClaimed}`,
    [claimsOf(reports)],
  );
}

/** The number of attempts tells whose the lease is. */
const isClaimed = `r.id = c.id AND r.state = 'received' AND r.read_attempts = c.attempts`;

function claimsOf(reports: readonly Report[]): string {
  return JSON.stringify(reports.map(({ id, readAttempts }) => ({ id, attempts: readAttempts })));
}
