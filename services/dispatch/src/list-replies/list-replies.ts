import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ListRepliesQuery } from './list-replies.query.js';
import type { ListedReply, ReplyPage } from './reply-page.js';

const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Replies in a state, the oldest first. */
@Injectable()
export class ListReplies {
  constructor(private readonly database: DataSource) {}

  async execute({ state, party, after = beforeAll, limit }: ListRepliesQuery): Promise<ReplyPage> {
    const found: ListedReply[] = await this.database.query(
      `SELECT r.id, r.kind, r.state, r.party_code AS party, r.delivery_id AS "deliveryId",
         coalesce(d.dispatch_ids, '{}') AS "dispatchIds", r.status, r.sender, r.subject, r.text,
         r.received_at AS "receivedAt", r.settled_as AS "settledAs", r.settled_by AS "settledBy"
       FROM order_reply r LEFT JOIN order_delivery d ON d.id = r.delivery_id
       WHERE r.state = $1 AND r.id > $2 AND ($3::text IS NULL OR r.party_code = $3) ORDER BY r.id LIMIT $4`,
      [state, after, party ?? null, limit + 1],
    );
    const replies = found.slice(0, limit);
    return { replies, next: found.length > limit ? (replies.at(-1)?.id ?? null) : null };
  }
}
