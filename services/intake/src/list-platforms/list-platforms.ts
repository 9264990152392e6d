import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { firstIdOf } from '../first-id.js';
import type { RegisteredPlatform } from './platform-list.js';

/** Lists the platforms with what came of them, and why nothing could read the last that could not be read. */
@Injectable()
export class ListPlatforms {
  constructor(private readonly database: DataSource) {}

  async execute(now: Date): Promise<RegisteredPlatform[]> {
    return this.database.query(
      `SELECT p.name, p.email, p.language, p.registered_at AS "registeredAt",
         p.credentials_expire_at AS "credentialsExpireAt", coalesce(day.received, 0) AS "receivedLastDay",
         coalesce(day.unreadable, 0) AS "unreadableLastDay", to_json(last.*) AS "lastUnreadable"
       FROM platform p
       LEFT JOIN (
         SELECT source, count(*)::integer AS received,
           (count(*) FILTER (WHERE state = 'unreadable'))::integer AS unreadable
         FROM report WHERE source <> '' AND id >= $1 GROUP BY source
       ) day ON day.source = p.name
       LEFT JOIN LATERAL (
         SELECT id AS "reportId", received_at AS "receivedAt", unreadable_reason AS reason FROM report
         WHERE state = 'unreadable' AND source = p.name ORDER BY id DESC LIMIT 1
       ) last ON true
       ORDER BY p.name`,
      [firstIdOf(new Date(now.getTime() - 86_400_000))],
    );
  }
}
