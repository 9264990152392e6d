import { insertRows } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { Report } from '../report.js';

/**
 * Adds what events tell of reports, and locks their rows until the transaction ends.
 *
 * Every event handler begins with this. Handlers of different streams run at the same time, so whatever one of them reads
 * about a report afterwards, in a statement of its own, holds all that the others have committed, and nothing of what the
 * others will write. The rows are locked in the order of their ids, so that handlers never wait for each other in a circle.
 * What is known already stands: an event that says something else of the same report does not change it.
 */
export async function keepReports(tx: EntityManager, reports: readonly Report[]): Promise<void> {
  const byId = new Map(reports.toReversed().map((report) => [report.id, report]));
  const rows = [...byId.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  await insertRows(tx, Report, rows, addWhatIsNew);
}

const addWhatIsNew = `ON CONFLICT (id) DO UPDATE SET
  receipt_number = coalesce(report.receipt_number, excluded.receipt_number),
  secret_sha256 = coalesce(report.secret_sha256, excluded.secret_sha256),
  channel = coalesce(report.channel, excluded.channel),
  source = coalesce(report.source, excluded.source),
  language = coalesce(report.language, excluded.language),
  tlp = coalesce(report.tlp, excluded.tlp),
  received_at = coalesce(report.received_at, excluded.received_at),
  accepted_at = coalesce(report.accepted_at, excluded.accepted_at),
  incident_number = coalesce(report.incident_number, excluded.incident_number),
  rejected_at = coalesce(report.rejected_at, excluded.rejected_at),
  handled_at = coalesce(report.handled_at, excluded.handled_at),
  owed = report.owed AND excluded.owed`;
