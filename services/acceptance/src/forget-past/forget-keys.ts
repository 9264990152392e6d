import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mostWindowHours } from '../merge-settings.js';

/** So many keys are looked at in one step. */
export const keysAStep = 5_000;

export interface Forgotten {
  /** The last key that was looked at; null where there is none after it. */
  readonly last: string | null;
  readonly count: number;
}

/**
 * Deletes keys under which nothing can join any more, because the last report of the same is older than the longest window
 * that can be set. It goes through the keys in their order, so that no index of times has to be kept where reports come in.
 */
@Injectable()
export class ForgetKeys {
  /** One step, from the given key on. Keys that a report claims at the moment are left alone. */
  async execute(tx: EntityManager, after: string | null, now: Date): Promise<Forgotten> {
    const [step]: Forgotten[] = await tx.query(
      `WITH page AS (
         SELECT key, seen_at FROM open_observable WHERE key > coalesce($1::uuid, $4) ORDER BY key LIMIT $3
       ), old AS (
         SELECT o.key FROM open_observable o JOIN page p ON p.key = o.key WHERE p.seen_at < $2 AND o.seen_at < $2
         FOR UPDATE OF o SKIP LOCKED
       ), gone AS (
         DELETE FROM open_observable o USING old WHERE o.key = old.key RETURNING 1
       )
       SELECT (SELECT key FROM page ORDER BY key OFFSET $3 - 1) AS last, (SELECT count(*)::int FROM gone) AS count`,
      [after, new Date(now.getTime() - mostWindowHours * 3_600_000), keysAStep, '00000000-0000-0000-0000-000000000000'],
    );
    return step ?? { last: null, count: 0 };
  }
}
