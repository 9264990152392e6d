import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DispatchConfig } from '../dispatch-config.js';

/**
 * How often each server may be asked, and until when one wants to be left alone: a row a server, so that however many processes
 * there are, and however often they start, a server is asked no more. Times are those of the database, which all have in common.
 */
@Injectable()
export class ServerBudgets {
  private readonly interval: string;

  constructor(
    private readonly database: DataSource,
    { lookUpsPerMinute }: DispatchConfig,
  ) {
    this.interval = `${60 / lookUpsPerMinute} seconds`;
  }

  /** Takes one question off the server's budget and returns 0, or returns the seconds until it may be asked. */
  async spend(server: string): Promise<number> {
    // `full_at` says when the budget is whole again, which says how much is left of it (the generic cell rate algorithm).
    const spent: unknown[] = await this.database.query(
      `INSERT INTO look_up_server AS s (server, full_at) VALUES ($1, clock_timestamp() + $2::interval)
       ON CONFLICT (server) DO UPDATE SET full_at = greatest(s.full_at, clock_timestamp()) + $2::interval, paused_until = NULL
       WHERE coalesce(s.paused_until <= clock_timestamp(), true)
         AND greatest(s.full_at, clock_timestamp()) + $2::interval <= clock_timestamp() + interval '1 minute'
       RETURNING 1`,
      [server, this.interval],
    );
    if (spent.length > 0) return 0;
    // A statement of its own: the one above does not see the row that another wrote beside it.
    const [found]: { seconds: number }[] = await this.database.query(
      `SELECT ceil(extract(epoch FROM greatest(paused_until, full_at + $2::interval - interval '1 minute') - clock_timestamp()))::float8
         AS seconds FROM look_up_server WHERE server = $1`,
      [server, this.interval],
    );
    return Math.max(1, found?.seconds ?? 1);
  }

  /** The longest of what it asked for holds. */
  async pause(server: string, seconds: number): Promise<void> {
    await this.database.query(
      `INSERT INTO look_up_server AS s (server, full_at, paused_until)
       VALUES ($1, clock_timestamp(), clock_timestamp() + $2 * interval '1 second')
       ON CONFLICT (server) DO UPDATE SET paused_until = greatest(s.paused_until, EXCLUDED.paused_until)`,
      [server, seconds],
    );
  }
}
