import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { boundsOf, pageOf } from '../page-of-list.js';
import type { ListedReport, ReportPage, ReportQuery } from './report-page.js';

/** Lists reports by the order in which they came, which their ids have. */
@Injectable()
export class ListReports {
  constructor(private readonly database: DataSource) {}

  async execute({ state, channel, ...query }: ReportQuery): Promise<ReportPage> {
    const { before, size } = boundsOf(query);
    const found: ListedReport[] = await this.database.query(
      `SELECT id AS "reportId", receipt_number AS "receiptNumber", state, channel, source, tlp,
         content_type AS "contentType", octet_length(content) AS bytes, unreadable_reason AS "unreadableReason",
         received_at AS "receivedAt"
       FROM report WHERE id < $1 ${state === undefined ? '' : `AND state = '${state}'`}
         ${channel === undefined ? '' : 'AND channel = $3'} ORDER BY id DESC LIMIT $2`,
      [before, size + 1, ...(channel === undefined ? [] : [channel])],
    );
    const { rows: reports, next } = pageOf(found, size, ({ reportId }) => reportId);
    return { reports, next };
  }
}
