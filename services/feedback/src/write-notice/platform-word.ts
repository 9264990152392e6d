import type { EntityManager } from 'typeorm';

/*
 * How a platform wants to be answered decides whether its reports are owed an answer. Each is written by a transaction of its
 * own, and without a lock two of the same moment would not see each other: a report that was declined stayed owed for ever, or one
 * that is owed stood on no list.
 */

/** Keeps the word of these platforms as it is until the transaction ends; others may do the same meanwhile. */
export async function holdWords(tx: EntityManager, platforms: readonly string[]): Promise<void> {
  await lock(tx, 'pg_advisory_xact_lock_shared', platforms);
}

/** Lets this transaction alone change the word of these platforms. It comes before every other lock. */
export async function changeWords(tx: EntityManager, platforms: readonly string[]): Promise<void> {
  await lock(tx, 'pg_advisory_xact_lock', platforms);
}

async function lock(tx: EntityManager, how: string, platforms: readonly string[]): Promise<void> {
  if (platforms.length === 0) return;
  await tx.query(
    `SELECT ${how}(hashtextextended('word of ' || platform, 0))
     FROM (SELECT DISTINCT unnest($1::text[]) AS platform ORDER BY platform) p`,
    [platforms],
  );
}
