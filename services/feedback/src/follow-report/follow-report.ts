import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FollowedReport } from './followed-report.js';
import { presentReport } from './present-report.js';
import type { FoundIncident, FoundNotice, FoundReport } from './present-report.js';

/** No report has this receipt number together with this secret; which of the two is wrong is not told. */
export class ReportUnknown extends Error {
  override readonly name = 'ReportUnknown';
}

/** Tells a reporter who has the receipt how the report stands. */
@Injectable()
export class FollowReport {
  constructor(private readonly database: DataSource) {}

  /**
   * An unknown receipt and a wrong secret cost the same: one query for the receipt, and one comparison.
   * Throws ReportUnknown.
   */
  async execute(receiptNumber: string, secret: string): Promise<FollowedReport> {
    const [found]: (FoundReport & { readonly secretSha256: string })[] = await this.database.query(
      `SELECT id, receipt_number AS "receiptNumber", secret_sha256 AS "secretSha256", language, tlp
       FROM report WHERE receipt_number = $1`,
      [receiptNumber],
    );
    if (!opens(secret, found?.secretSha256) || !found) throw new ReportUnknown('No report has this receipt and secret');
    const [notices, incident] = await Promise.all([this.noticesOf(found.id), this.incidentOf(found.id)]);
    return presentReport(found, notices, incident);
  }

  private async noticesOf(reportId: string): Promise<FoundNotice[]> {
    return this.database.query(
      `SELECT n.facts, n.at, n.platform, d.state
       FROM notice n LEFT JOIN delivery d ON d.id = coalesce(n.digest_id, n.id)
       WHERE n.report_id = $1 ORDER BY n.at, n.step, n.id`,
      [reportId],
    );
  }

  /** The one that it was assigned to last, or that it opened. */
  private async incidentOf(reportId: string): Promise<FoundIncident | undefined> {
    const [incident]: FoundIncident[] = await this.database.query(
      `SELECT coalesce(a.incident_number, n.facts ->> 'incidentNumber') AS number,
         CASE WHEN i.reopened_round > coalesce(i.handled_round, 0) THEN i.reopened_at END AS "reopenedAt"
       FROM notice n
       LEFT JOIN assignment a ON a.report_id = n.report_id
       LEFT JOIN incident i ON i.id = coalesce(a.incident_id, (n.facts ->> 'incidentId')::uuid)
       WHERE n.report_id = $1 AND n.kind = 'decided' AND coalesce(a.incident_number, n.facts ->> 'incidentNumber') IS NOT NULL`,
      [reportId],
    );
    return incident;
  }
}

const nobodysHash = Buffer.alloc(32);

function opens(secret: string, secretSha256: string | undefined): boolean {
  const given = createHash('sha256').update(secret).digest();
  const kept = Buffer.from(secretSha256 ?? '', 'hex');
  const known = kept.length === given.length;
  return timingSafeEqual(given, known ? kept : nobodysHash) && known;
}
