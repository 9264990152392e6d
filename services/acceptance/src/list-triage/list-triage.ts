import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TriageFilter, TriagePage, WaitingReport } from './triage-page.js';

/** Pages through undecided reports. The cursor is a report's id, which stays good when that report is decided. */
@Injectable()
export class ListTriage {
  constructor(private readonly database: DataSource) {}

  async execute({ after, limit }: TriageFilter): Promise<TriagePage> {
    const found: WaitingReport[] = await this.database.query(
      `SELECT ${columns} FROM report
       WHERE state = 'undecided'${after === undefined ? '' : ' AND (received_at, id) > (SELECT received_at, id FROM report WHERE id = $2)'}
       ORDER BY received_at, id LIMIT $1`,
      [limit + 1, ...(after === undefined ? [] : [after])],
    );
    const reports = found.slice(0, limit);
    return { reports, next: found.length > limit ? (reports.at(-1)?.id ?? null) : null };
  }
}

// A description may have megabytes: a list of them is cut where it is read.
const columns = `id, receipt_number AS "receiptNumber", channel, source, tlp, left(description, 2000) AS description,
  claimed_class AS "claimedClass", jsonb_path_query_array(observables, '$[0 to 49]') AS observables, region, language,
  unreadable_reason AS "unreadableReason", received_at AS "receivedAt", proposed_class AS "proposedClass",
  class_reason AS "classReason", class_confidence AS "classConfidence", runner_up AS "runnerUp", evidence,
  reported_type AS "reportedType", format, finding_count AS "findingCount", rsit, gbt, failed_rules AS "failedRules",
  left_open_by AS "leftOpenBy"`;
