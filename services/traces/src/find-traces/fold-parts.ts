import type { DataSource } from 'typeorm';
import type { TraceSummary } from './trace-summary.js';

/** Which traces are wanted. */
export interface TraceFilter {
  readonly service?: string;
  /** Part of the name, in any case. */
  readonly name?: string;
  readonly minimumMs?: number;
  readonly failedOnly?: boolean;
}

interface FoldedRow {
  readonly trace_id: string;
  readonly name: string;
  readonly service: string;
  readonly services: string[];
  readonly started_ms: number;
  readonly duration_ms: number;
  readonly span_count: number;
  readonly error_count: number;
}

/**
 * Folds all that is known of each of these traces and keeps those that the filter lets through, the newest first.
 * A trace that was told of at `before` or later is left out: it stands on an earlier page.
 */
export async function foldParts(
  database: DataSource,
  traceIds: readonly string[],
  filter: TraceFilter = {},
  before?: Date,
): Promise<TraceSummary[]> {
  if (traceIds.length === 0) return [];
  const rows: FoldedRow[] = await database.query(statement, [
    traceIds,
    before ?? null,
    filter.service ?? null,
    filter.name === undefined ? null : `%${filter.name.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`,
    filter.minimumMs ?? 0,
    filter.failedOnly ?? false,
  ]);
  return rows.map((row) => ({
    traceId: row.trace_id.replaceAll('-', ''),
    name: row.name,
    service: row.service,
    services: row.services,
    startedAt: row.started_ms,
    durationMs: row.duration_ms,
    spanCount: row.span_count,
    errorCount: row.error_count,
  }));
}

const statement = `
  SELECT * FROM (
    SELECT trace_id,
      (array_agg(name ORDER BY has_root DESC, started_at))[1] AS name,
      (array_agg(service ORDER BY has_root DESC, started_at))[1] AS service,
      array_agg(DISTINCT service) AS services,
      extract(epoch FROM min(started_at))::float8 * 1000 AS started_ms,
      extract(epoch FROM max(ended_at) - min(started_at))::float8 * 1000 AS duration_ms,
      sum(span_count)::integer AS span_count,
      sum(error_count)::integer AS error_count,
      max(at) AS last_at
    FROM trace_part WHERE trace_id = ANY ($1::uuid[])
    GROUP BY trace_id
  ) folded
  WHERE ($2::timestamptz IS NULL OR last_at < $2)
    AND ($3::text IS NULL OR $3 = ANY (services))
    AND ($4::text IS NULL OR name ILIKE $4)
    AND duration_ms >= $5
    AND (NOT $6 OR error_count > 0)
  ORDER BY started_ms DESC`;
