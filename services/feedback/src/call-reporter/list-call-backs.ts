import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CallBackPage, OpenCallBack } from './call-back-messages.js';
import type { ListCallBacksQuery } from './list-call-backs.query.js';

type Found = OpenCallBack & { readonly micros: string };

/** Reporters to be called back, the one whose time has come first before the others; without their numbers. */
@Injectable()
export class ListCallBacks {
  constructor(private readonly database: DataSource) {}

  async execute({ mine, after = firstOfAll, limit }: ListCallBacksQuery, operator: string): Promise<CallBackPage> {
    const [micros, id] = after.split('_');
    const found: Found[] = await this.database.query(
      `SELECT c.report_id AS "reportId", r.receipt_number AS "receiptNumber", c.next_at AS "nextAt", c.attempts,
         c.taken_by AS "takenBy", c.outcome, c.note,
         (extract(epoch FROM c.next_at) * 1000000)::bigint AS micros,
         ARRAY(SELECT d.kind FROM delivery d WHERE d.report_id = c.report_id AND d.channel = 'call-back'
           AND d.state = 'pending' ORDER BY d.step, d.id) AS kinds
       FROM call_back c JOIN report r ON r.id = c.report_id
       WHERE c.state = 'open' AND (NOT $4 OR c.taken_by = $5)
         AND (c.next_at, c.report_id) > (timestamptz 'epoch' + $1::bigint * interval '1 microsecond', $2::uuid)
       ORDER BY c.next_at, c.report_id LIMIT $3`,
      [micros, id, limit + 1, mine === 'true', operator],
    );
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      callBacks: shown.map(({ micros: _micros, ...one }) => one),
      ...(last && { next: `${last.micros}_${last.reportId}` }),
    };
  }
}

const firstOfAll = '0_00000000-0000-0000-0000-000000000000';
