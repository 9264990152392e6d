import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { foldParts } from '../find-traces/fold-parts.js';
import type { TraceSummary } from '../find-traces/trace-summary.js';
import { isTraceId } from '../span.js';
import { loadSpans } from './load-spans.js';
import { gapsOf, orderAsTree } from './span-tree.js';
import type { Gap, TreeRow } from './span-tree.js';

/** What was given for a trace id is none. */
export class TraceIdMalformed extends Error {
  override readonly name = 'TraceIdMalformed';
}

/** No span of the trace is stored. */
export class TraceNotFound extends Error {
  override readonly name = 'TraceNotFound';

  constructor(readonly traceId: string) {
    super(`No span of trace ${traceId} is stored`);
  }
}

/** A trace with everything that its page shows. Times are microseconds. */
export interface Trace {
  readonly traceId: string;
  readonly name: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly services: readonly string[];
  readonly errorCount: number;
  readonly rows: readonly TreeRow[];
  readonly gaps: readonly Gap[];
  /** Other traces that spans of this one link to, and those whose spans link here. */
  readonly linksTo: readonly TraceSummary[];
  readonly linkedFrom: readonly TraceSummary[];
}

const mostLinked = 100;

@Injectable()
export class ShowTrace {
  constructor(private readonly database: DataSource) {}

  /** Throws TraceIdMalformed or TraceNotFound. */
  async execute(traceId: string): Promise<Trace> {
    if (!isTraceId(traceId)) throw new TraceIdMalformed('A trace id is 32 hexadecimal digits');
    const spans = await loadSpans(this.database, traceId);
    const rows = orderAsTree(spans);
    const [first] = rows;
    if (first === undefined) throw new TraceNotFound(traceId);
    const targets = spans.flatMap(({ links }) => links.map((link) => link.traceId)).filter((id) => id !== traceId);
    const root = rows.find(({ span }) => span.parentSpanId === undefined) ?? first;
    return {
      traceId,
      name: root.span.name,
      startedAt: spans.reduce((least, { startedAt }) => Math.min(least, startedAt), Infinity),
      endedAt: spans.reduce((most, { endedAt }) => Math.max(most, endedAt), 0),
      services: [...new Set(rows.map(({ span }) => span.service))],
      errorCount: spans.filter(({ failed }) => failed).length,
      rows,
      gaps: gapsOf(spans),
      linksTo: await foldParts(this.database, { traceIds: [...new Set(targets)].slice(0, mostLinked) }),
      linkedFrom: await foldParts(this.database, { traceIds: await this.linkingTo(traceId) }),
    };
  }

  private async linkingTo(traceId: string): Promise<string[]> {
    const rows: { trace_id: string }[] = await this.database.query(
      'SELECT DISTINCT trace_id FROM trace_key WHERE key = $1 LIMIT $2',
      [traceId, mostLinked],
    );
    return rows.map(({ trace_id: id }) => id);
  }
}
