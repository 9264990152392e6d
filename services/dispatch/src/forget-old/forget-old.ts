import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DispatchConfig } from '../dispatch-config.js';

/** Answers that nobody needed for so long are not what anybody would go by. */
const lookUpDays = 180;

/** Removes what was kept long enough: why incidents went to whom, what was asked of the outside, and how often. */
@Injectable()
export class ForgetOld {
  constructor(
    private readonly database: DataSource,
    private readonly config: DispatchConfig,
  ) {}

  /** Removes so many of each at the most, and answers whether there may be more. */
  async execute(now: Date, most: number): Promise<boolean> {
    // Whom it concerns is asked of a choice for as long as anybody is at work on its incident. One that was merged or emptied and is
    // open again is chosen for anew.
    const [, choices]: [unknown, number] = await this.database.query(
      `DELETE FROM party_choice WHERE incident_id IN (
         SELECT c.incident_id FROM party_choice c LEFT JOIN incident i ON i.id = c.incident_id
         WHERE c.chosen_at < $1::timestamptz - interval '1 day' * $2::integer AND i.state IS DISTINCT FROM 'open'
         ORDER BY c.chosen_at LIMIT $3 FOR UPDATE OF c SKIP LOCKED)`,
      [now, this.config.choiceDays, most],
    );
    const [, lookUps]: [unknown, number] = await this.database.query(
      `DELETE FROM look_up WHERE (kind, subject) IN (
         SELECT kind, subject FROM look_up WHERE due_at IS NULL AND asked_at < $1::timestamptz - interval '${lookUpDays} days'
         LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [now, most],
    );
    // A budget that is whole again is as good as none.
    await this.database.query(
      `DELETE FROM look_up_server WHERE full_at < $1::timestamptz - interval '1 day' AND coalesce(paused_until < $1, true)`,
      [now],
    );
    return choices === most || lookUps === most;
  }
}
