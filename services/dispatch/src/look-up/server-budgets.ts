import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DispatchConfig } from '../dispatch-config.js';

interface Spent {
  readonly spent: boolean;
  readonly waitSeconds: number;
}

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
    const [found]: Spent[] = await this.database.query(
      `WITH spent AS (
         INSERT INTO look_up_server AS s (server, full_at) VALUES ($1, clock_timestamp() + $2::interval)
         ON CONFLICT (server) DO UPDATE SET full_at = greatest(s.full_at, clock_timestamp()) + $2::interval, paused_until = NULL
         WHERE coalesce(s.paused_until <= clock_timestamp(), true)
           AND greatest(s.full_at, clock_timestamp()) + $2::interval <= clock_timestamp() + interval '1 minute'
         RETURNING 1)
       SELECT EXISTS (SELECT FROM spent) AS spent, coalesce((
         SELECT ceil(extract(epoch FROM greatest(s.paused_until, s.full_at + $2::interval - interval '1 minute') - clock_timestamp()))
         FROM look_up_server s WHERE server = $1), 1)::float8 AS "waitSeconds"`,
      [server, this.interval],
    );
    return found?.spent === true ? 0 : Math.max(1, found?.waitSeconds ?? 1);
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
