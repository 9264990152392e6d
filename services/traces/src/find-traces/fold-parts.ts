import type { DataSource } from 'typeorm';
import type { TraceSummary } from './trace-summary.js';

/** Which traces are wanted. */
export interface TraceFilter {
  readonly service?: string;
  /** Part of the name, in any case. */
  readonly name?: string;
  readonly minimumMs?: number;
  readonly failedOnly?: boolean;
  /** Only traces that went through so many services or more. */
  readonly minimumServices?: number;
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

/** Traces, and when they were told of. */
export interface TracesAt {
  readonly traceIds: readonly string[];
  readonly from?: Date;
  readonly to?: Date;
}

/** What is told of a trace earlier or later than this beside the rest of it is left out of the list: the trace's page has it. */
const aroundMs = 2 * 3_600_000;

/**
 * Folds what is known of each of these traces and keeps those that the filter lets through, the newest first.
 * A trace that a part asked for told of at `before` or later is left out: it stands on an earlier page.
 */
export async function foldParts(
  database: DataSource,
  { traceIds, from, to }: TracesAt,
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
    from === undefined ? '-infinity' : new Date(from.getTime() - aroundMs),
    to === undefined ? 'infinity' : new Date(to.getTime() + aroundMs),
    filter.minimumServices ?? 1,
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
      max(at) FILTER (WHERE CASE WHEN $6 THEN error_count > 0 ELSE $3::text IS NULL OR service = $3 END) AS last_at
    FROM trace_part WHERE trace_id = ANY ($1::uuid[]) AND at BETWEEN $7 AND $8
    GROUP BY trace_id
  ) folded
  WHERE ($2::timestamptz IS NULL OR last_at < $2)
    AND ($3::text IS NULL OR $3 = ANY (services))
    AND ($4::text IS NULL OR name ILIKE $4)
    AND duration_ms >= $5
    AND (NOT $6 OR error_count > 0)
    AND cardinality(services) >= $9
  ORDER BY started_ms DESC`;
