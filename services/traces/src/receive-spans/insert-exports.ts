import { byteaArray, textArray } from '@fengsui/database';
import type { DataSource } from 'typeorm';
import type { Key } from './recent-keys.js';
import type { Export } from './span-store.js';

/**
 * Adds exports with their index in one statement, which is its own transaction: one round trip whatever their number.
 * The columns travel as arrays.
 */
export async function insertExports(
  database: DataSource,
  at: Date,
  exports: readonly Export[],
  keys: readonly Key[],
): Promise<void> {
  const parts = exports.flatMap(({ id, parts: own }) => own.map((part) => ({ ...part, id })));
  await database.query(statement, [
    at,
    exports.map(({ id }) => id),
    textArray(exports.map(({ encoding }) => encoding)),
    byteaArray(exports.map(({ bytes }) => bytes)),
    plain(parts.map(({ traceId }) => traceId)),
    plain(parts.map(({ id }) => id)),
    textArray(parts.map(({ service }) => service)),
    textArray(parts.map(({ name }) => name)),
    plain(parts.map(({ hasRoot }) => hasRoot)),
    plain(parts.map(({ startedAt }) => startedAt)),
    plain(parts.map(({ endedAt }) => endedAt)),
    plain(parts.map(({ spanCount }) => spanCount)),
    plain(parts.map(({ errorCount }) => errorCount)),
    textArray(keys.map(({ key }) => key)),
    plain(keys.map(({ traceId }) => traceId)),
  ]);
}

/** A Postgres array of what needs no quotes: the driver's own writing of arrays takes as long as the rest together. */
function plain(values: readonly (string | number | boolean)[]): string {
  return `{${values.join()}}`;
}

const statement = `
  WITH blocks AS (
    INSERT INTO span_block (at, id, encoding, bytes)
    SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::bytea[])
  ), parts AS (
    INSERT INTO trace_part (at, trace_id, block_id, service, name, has_root, started_at, ended_at, span_count, error_count)
    SELECT $1, p.trace_id, p.block_id, p.service, p.name, p.has_root,
      timestamptz 'epoch' + p.started_at * interval '1 microsecond', timestamptz 'epoch' + p.ended_at * interval '1 microsecond',
      p.span_count, p.error_count
    FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::boolean[], $10::bigint[], $11::bigint[], $12::integer[],
      $13::integer[]) AS p (trace_id, block_id, service, name, has_root, started_at, ended_at, span_count, error_count)
  )
  INSERT INTO trace_key (at, key, trace_id) SELECT $1, * FROM unnest($14::text[], $15::uuid[])`;
