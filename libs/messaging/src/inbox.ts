import type { EntityManager } from 'typeorm';

/** Claims messages for a consumer and answers the ids that nobody has handled before. Ids are taken in order, against deadlocks. */
export async function claim(tx: EntityManager, consumer: string, ids: readonly string[]): Promise<Set<string>> {
  const rows: { message_id: string }[] = await tx.query(
    `INSERT INTO inbox (consumer, message_id) SELECT $1, unnest($2::text[])
     ON CONFLICT DO NOTHING RETURNING message_id`,
    [consumer, [...new Set(ids)].sort()],
  );
  return new Set(rows.map((row) => row.message_id));
}

/** A try at a message that failed before, and why it failed last. */
export interface Attempt {
  readonly starts: number;
  readonly lastError: string | null;
}

/** Counts a try before it is made and commits that at once, so that a message that kills the process is counted too. */
export async function beginAttempt(tx: EntityManager, consumer: string, id: string): Promise<Attempt> {
  const [attempt] = await tx.query(
    `INSERT INTO inbox_attempt AS a (consumer, message_id) VALUES ($1, $2)
     ON CONFLICT (consumer, message_id) DO UPDATE SET starts = a.starts + 1
     RETURNING starts, last_error AS "lastError"`,
    [consumer, id],
  );
  return attempt;
}

export async function noteFailure(tx: EntityManager, consumer: string, id: string, reason: string): Promise<void> {
  await tx.query(`UPDATE inbox_attempt SET last_error = $3 WHERE consumer = $1 AND message_id = $2`, [
    consumer,
    id,
    reason,
  ]);
}

export async function endAttempts(tx: EntityManager, consumer: string, id: string): Promise<void> {
  await tx.query(`DELETE FROM inbox_attempt WHERE consumer = $1 AND message_id = $2`, [consumer, id]);
}
