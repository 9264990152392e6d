import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ListNoticesQuery } from './list-notices.query.js';
import type { NoticePage, OpenNotice } from './notice-page.js';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Mails that wait for their time or for a person, the oldest first: ids are made in the order of time. */
@Injectable()
export class ListNotices {
  constructor(private readonly database: DataSource) {}

  async execute({ state, after = beforeAll, limit }: ListNoticesQuery): Promise<NoticePage> {
    const found: OpenNotice[] = await this.database.query(
      `SELECT d.id AS "deliveryId", d.kind, d.state, d.report_id AS "reportId", r.receipt_number AS "receiptNumber",
         d.platform, d.channel, d.attempts, d.returned_status AS "returnedStatus", d.auto_replied_at AS "autoRepliedAt",
         d.template_version AS "templateVersion", d.last_error AS "lastError", d.message_id AS "messageId", d.made_at AS "madeAt",
         nullif(d.next_attempt_at, 'infinity') AS "nextAttemptAt"
       FROM delivery d LEFT JOIN report r ON r.id = d.report_id
       WHERE d.state = $1 AND d.state NOT IN ('sent', 'given-up') AND d.id > $2 ORDER BY d.id LIMIT $3`,
      [state, after, limit + 1],
    );
    const notices = found.slice(0, limit);
    const last = found.length > limit ? notices.at(-1) : undefined;
    return { notices, ...(last && { next: last.deliveryId }) };
  }
}
