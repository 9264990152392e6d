import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CallPage, CallQuery, ListedCall } from './call-page.js';

const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Lists calls by the order in which they were written down, which the ids of their reports have. */
@Injectable()
export class ListCalls {
  constructor(private readonly database: DataSource) {}

  async execute({ before, limit }: CallQuery): Promise<CallPage> {
    const size = Number(limit ?? 50);
    const found: ListedCall[] = await this.database.query(
      `SELECT c.report_id AS "reportId", r.receipt_number AS "receiptNumber", r.state, r.channel,
         c.called_at AS "calledAt", c.taken_by AS "takenBy", coalesce(p.phone, '') <> '' AS "mayBeCalledBack"
       FROM call c JOIN report r ON r.id = c.report_id LEFT JOIN reporter p ON p.report_id = c.report_id
       WHERE c.report_id < $1 ORDER BY c.report_id DESC LIMIT $2`,
      [before ?? newest, size + 1],
    );
    const calls = found.slice(0, size);
    return { calls, next: found.length > size ? (calls.at(-1)?.reportId ?? null) : null };
  }
}
