import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { boundsOf, pageOf } from '../page-of-list.js';
import type { PageQuery } from '../page-of-list.js';
import type { CallPage, ListedCall } from './call-page.js';

/** Lists calls by the order in which they were written down, which the ids of their reports have. */
@Injectable()
export class ListCalls {
  constructor(private readonly database: DataSource) {}

  async execute(query: PageQuery): Promise<CallPage> {
    const { before, size } = boundsOf(query);
    const found: ListedCall[] = await this.database.query(
      `SELECT c.report_id AS "reportId", r.receipt_number AS "receiptNumber", r.state, r.channel,
         c.called_at AS "calledAt", c.taken_by AS "takenBy", coalesce(p.phone, '') <> '' AS "mayBeCalledBack"
       FROM call c JOIN report r ON r.id = c.report_id LEFT JOIN reporter p ON p.report_id = c.report_id
       WHERE c.report_id < $1 ORDER BY c.report_id DESC LIMIT $2`,
      [before, size + 1],
    );
    const { rows: calls, next } = pageOf(found, size, ({ reportId }) => reportId);
    return { calls, next };
  }
}
