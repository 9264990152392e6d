import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { keepReports } from '../write-notice/keep-reports.js';
import { WriteNotices } from '../write-notice/write-notices.js';
import type { Step } from '../write-notice/write-notices.js';

export interface SupplementStep extends Step {
  readonly byMail: boolean;
}

/**
 * Notes supplements in their reports' timelines, and confirms by mail those that came by mail: at most one a day and report,
 * so that two machines which answer each other never get further than that. Who added something on the status page or by
 * telephone has seen or heard that it arrived.
 */
@Injectable()
export class ConfirmSupplements {
  constructor(private readonly writeNotices: WriteNotices) {}

  async execute(tx: EntityManager, steps: readonly SupplementStep[]): Promise<void> {
    const byMail = steps.filter((step) => step.byMail);
    await keepReports(
      tx,
      byMail.map(({ report }) => report),
    );
    const confirmed = await confirmedLately(
      tx,
      byMail.map(({ report }) => report.id),
    );
    for (const { report, notice } of byMail) {
      notice.silent = confirmed.has(report.id);
      confirmed.add(report.id);
    }
    await this.writeNotices.execute(tx, steps);
  }
}

async function confirmedLately(tx: EntityManager, reportIds: readonly string[]): Promise<Set<string>> {
  if (reportIds.length === 0) return new Set();
  const rows: { id: string }[] = await tx.query(
    `SELECT DISTINCT n.report_id AS id FROM notice n
     WHERE n.report_id = ANY($1) AND n.kind = 'supplement-received' AND NOT n.silent
       AND uuid_extract_timestamp(n.id) > now() - interval '1 day'`,
    [reportIds],
  );
  return new Set(rows.map(({ id }) => id));
}
