import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isTraceId } from '../span.js';
import { foldParts } from './fold-parts.js';
import type { TraceFilter, TracesAt } from './fold-parts.js';
import type { TraceSummary } from './trace-summary.js';

export interface TraceQuestion extends TraceFilter {
  /** Only traces that were last told of before this. */
  readonly before?: Date;
  /** A receipt number, the id of a report or incident, or of a trace. */
  readonly key?: string;
}

export interface TracesFound {
  readonly traces: readonly TraceSummary[];
  /** Where to look on, further back; absent where there is nothing older. */
  readonly older?: Date;
}

const pageSize = 50;
const mostByKey = 200;
/** How far one question looks back, in parts of traces, and how the steps grow. */
const firstSlice = 300;
const largestSlice = 16_000;
const budgetMs = 1_000;

/** Lists traces, the newest first, and finds those that a key names. */
@Injectable()
export class FindTraces {
  constructor(private readonly database: DataSource) {}

  /** Looks back until a page is full or the time for one answer is used up, whichever comes first. */
  async execute(question: TraceQuestion): Promise<TracesFound> {
    const { key } = question;
    if (key !== undefined) return { traces: await this.byKey(key, question) };
    const deadline = performance.now() + budgetMs;
    const traces: TraceSummary[] = [];
    let before = question.before;
    for (let size = firstSlice; ; size = Math.min(size * 4, largestSlice)) {
      const slice = await this.slice(before, size, question);
      traces.push(...(await foldParts(this.database, slice, question, before)));
      before = slice.older;
      if (before === undefined) return { traces };
      if (traces.length >= pageSize || performance.now() > deadline) return { traces, older: before };
    }
  }

  /** Every service that has told of anything. */
  async services(): Promise<string[]> {
    const rows: { service: string }[] = await this.database.query(`
      SELECT DISTINCT service FROM (SELECT service FROM trace_part ORDER BY at DESC LIMIT 5000) latest ORDER BY service`);
    return rows.map(({ service }) => service);
  }

  private async byKey(asked: string, filter: TraceFilter): Promise<TraceSummary[]> {
    const key = isTraceId(asked.toLowerCase()) ? asked.toLowerCase() : asked;
    const rows: { trace_id: string; from: Date; to: Date }[] = await this.database.query(
      `SELECT trace_id, min(at) AS from, max(at) AS to FROM trace_key WHERE key = $1
       GROUP BY trace_id ORDER BY max(at) DESC LIMIT $2`,
      [key, mostByKey],
    );
    const traceIds = rows.map(({ trace_id: traceId }) => traceId);
    return foldParts(this.database, { traceIds: isTraceId(key) ? [key, ...traceIds] : traceIds }, filter);
  }

  /**
   * The traces told of in that many parts before a time, without those that the filter rules out by such a part alone.
   * Parts of one moment stay together, so that none is skipped.
   */
  private async slice(before: Date | undefined, size: number, filter: TraceFilter): Promise<Slice> {
    const failedOnly = filter.failedOnly === true;
    const [row]: { trace_ids: string[] | null; count: number; from: Date; to: Date }[] = await this.database.query(
      `SELECT array_agg(DISTINCT trace_id::text) FILTER (WHERE $3::text IS NULL OR service = $3) AS trace_ids,
         count(*)::integer AS count, min(at) AS from, max(at) AS to
       FROM (
         SELECT trace_id, at, service FROM trace_part WHERE at < $1 ${failedOnly ? 'AND error_count > 0' : ''}
         ORDER BY at DESC FETCH FIRST ($2::integer) ROWS WITH TIES
       ) latest`,
      [before ?? 'infinity', size, failedOnly ? null : (filter.service ?? null)],
    );
    if (row === undefined || (row.trace_ids === null && row.count < size)) return { traceIds: [] };
    const { trace_ids: traceIds, from, to } = row;
    return { traceIds: traceIds ?? [], from, to, ...(row.count >= size && { older: from }) };
  }
}

interface Slice extends TracesAt {
  readonly older?: Date;
}
