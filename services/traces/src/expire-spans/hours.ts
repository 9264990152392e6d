import type { DataSource } from 'typeorm';

export interface StoredHour {
  readonly begins: Date;
  readonly bytes: number;
}

/** Makes room for what comes in until `last`. */
export async function addHours(database: DataSource, first: Date, last: Date): Promise<void> {
  await database.query('SELECT add_hours($1, $2)', [first, last]);
}

/** Drops every hour that ended by then; answers how many partitions went. Fails at once where somebody is reading them. */
export async function dropHours(database: DataSource, before: Date): Promise<number> {
  const [row]: { dropped: number }[] = await database.query('SELECT drop_hours($1) AS dropped', [before]);
  return row?.dropped ?? 0;
}

/** What is stored, hour by hour, the oldest first. */
export async function storedHours(database: DataSource): Promise<StoredHour[]> {
  const rows: { begins: Date; bytes: string }[] = await database.query(`
    SELECT to_timestamp(right(c.relname, 10) || '+00', 'YYYYMMDDHH24TZH') AS begins,
      sum(pg_total_relation_size(c.oid)) AS bytes
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent IN ('span_block'::regclass, 'trace_part'::regclass, 'trace_key'::regclass)
    GROUP BY 1 ORDER BY 1`);
  return rows.map(({ begins, bytes }) => ({ begins, bytes: Number(bytes) }));
}
