import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { firstIdOf } from '../first-id.js';
import type { ChannelCount, ReportCounts } from './report-counts.js';

/** Counts the reports of the last hours by their ids, which begin with the time at which they came. */
@Injectable()
export class CountReports {
  constructor(private readonly database: DataSource) {}

  async execute(hours: number, now: Date): Promise<ReportCounts> {
    const since = new Date(now.getTime() - hours * 3_600_000);
    const channels: ChannelCount[] = await this.database.query(
      `SELECT c.name AS channel, count(r.id)::integer AS received,
         (count(r.id) FILTER (WHERE r.state = 'received'))::integer AS unread,
         (count(r.id) FILTER (WHERE r.state = 'unreadable'))::integer AS unreadable
       FROM channel c LEFT JOIN report r ON r.channel = c.name AND r.id >= $1 GROUP BY c.name ORDER BY c.name`,
      [firstIdOf(since)],
    );
    return { since, channels };
  }
}
