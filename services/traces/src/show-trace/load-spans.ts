import { zstdDecompressSync } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { readSpans } from '../read-spans/read-spans.js';
import type { Encoding } from '../read-spans/read-spans.js';
import type { Span } from '../span.js';

const mostBlocks = 400;
const largestBlock = 16_000_000;

/** Reads every span of a trace out of the exports that told of it; what was sent twice counts once. */
export async function loadSpans(database: DataSource, traceId: string): Promise<Span[]> {
  const blocks: { encoding: Encoding; bytes: Buffer }[] = await database.query(
    `SELECT b.encoding, b.bytes
     FROM (SELECT DISTINCT at, block_id FROM trace_part WHERE trace_id = $1 ORDER BY at LIMIT $2) p
     JOIN span_block b ON b.at = p.at AND b.id = p.block_id
     ORDER BY b.at`,
    [traceId, mostBlocks],
  );
  const spans = new Map<string, Span>();
  for (const { encoding, bytes } of blocks) {
    const whole = zstdDecompressSync(bytes, { maxOutputLength: largestBlock });
    const read = readSpans({ encoding, bytes: whole }, { traceId, attributes: 'all' });
    for (const span of read.spans) spans.set(span.spanId, span);
  }
  return [...spans.values()];
}
