import type { EntityManager } from 'typeorm';
import type { Report } from '../report.js';

/** A report as its row stands now. */
export interface KeptReport {
  readonly id: string;
  /** The platform that sent it, empty for a person, null while intake's word on it has not come. */
  readonly source: string | null;
  /** Whether intake's word came just now: to a report that nobody had heard of, or late, after something else. */
  readonly told: 'new' | 'late' | 'before' | 'not-yet';
}

/**
 * Adds what events tell of reports, and locks their rows until the transaction ends.
 *
 * Handlers of different streams run at the same time, and a notice, its contact and intake's word on whose report it is may
 * come in any order. Under the lock, whatever a handler reads about a report in a later statement holds all that others have
 * committed, and nothing of what others will write. The rows are locked in the order of their ids, so that handlers never
 * wait for each other in a circle. What is known already stands.
 */
export async function keepReports(tx: EntityManager, reports: readonly Report[]): Promise<KeptReport[]> {
  if (reports.length === 0) return [];
  const byId = new Map(reports.toReversed().map((report) => [report.id, report]));
  const rows = [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  return tx.query(
    `INSERT INTO report (id, receipt_number, secret_sha256, channel, source, language, tlp, received_at)
     SELECT r.id, r."receiptNumber", r."secretSha256", r.channel, r.source, r.language, r.tlp, r."receivedAt"
     FROM jsonb_to_recordset($1) AS r (id uuid, "receiptNumber" text, "secretSha256" text, channel text, source text,
       language text, tlp text, "receivedAt" timestamptz)
     ON CONFLICT (id) DO UPDATE SET
       receipt_number = coalesce(report.receipt_number, excluded.receipt_number),
       secret_sha256 = coalesce(report.secret_sha256, excluded.secret_sha256),
       channel = coalesce(report.channel, excluded.channel),
       source = coalesce(report.source, excluded.source),
       language = coalesce(report.language, excluded.language),
       tlp = coalesce(report.tlp, excluded.tlp),
       received_at = coalesce(report.received_at, excluded.received_at)
     RETURNING id, source, CASE
       WHEN report.source IS NULL THEN 'not-yet' WHEN old.source IS NOT NULL THEN 'before'
       WHEN old.id IS NULL THEN 'new' ELSE 'late' END AS told`,
    [JSON.stringify(rows)],
  );
}

/**
 * The platforms of those reports that are known to be a platform's, without a lock: that never changes, and no contact of a
 * reporter matters to them.
 */
export async function platformsOf(tx: EntityManager, reportIds: readonly string[]): Promise<Map<string, string>> {
  const rows: { id: string; source: string }[] = await tx.query(
    `SELECT id, source FROM report WHERE id = ANY($1) AND source <> ''`,
    [reportIds],
  );
  return new Map(rows.map(({ id, source }) => [id, source]));
}
