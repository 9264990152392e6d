import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ListedReport, ReportPage, ReportQuery } from './report-page.js';

const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Lists reports by the order in which they came, which their ids have. */
@Injectable()
export class ListReports {
  constructor(private readonly database: DataSource) {}

  async execute({ state, channel, before, limit }: ReportQuery): Promise<ReportPage> {
    const size = Number(limit ?? 50);
    const reports: ListedReport[] = await this.database.query(
      `SELECT id AS "reportId", receipt_number AS "receiptNumber", state, channel, source, tlp,
         content_type AS "contentType", octet_length(content) AS bytes, unreadable_reason AS "unreadableReason",
         received_at AS "receivedAt"
       FROM report WHERE id < $1 ${state === undefined ? '' : `AND state = '${state}'`}
         ${channel === undefined ? '' : 'AND channel = $3'} ORDER BY id DESC LIMIT $2`,
      [before ?? newest, size + 1, ...(channel === undefined ? [] : [channel])],
    );
    const page = reports.slice(0, size);
    return { reports: page, next: reports.length > size ? (page.at(-1)?.reportId ?? null) : null };
  }
}
