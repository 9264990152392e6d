import { Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import type { Counter } from '@opentelemetry/api';
import { randomUUID } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import { readSpans } from '../read-spans/read-spans.js';
import type { Encoding } from '../read-spans/read-spans.js';
import { indexSpans } from './index-spans.js';
import { SpanStore } from './span-store.js';

/** At level 1 an export shrinks to a tenth in half a microsecond a span: less than handing it to another thread costs. */
const fast = { chunkSize: 65_536, params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Takes what an exporter posted; the work on a span is kept to what finding it again needs. */
@Injectable()
export class ReceiveSpans {
  private readonly stored: Counter;
  private readonly refused: Counter;

  constructor(private readonly store: SpanStore) {
    const meter = metrics.getMeter('@fengsui/traces');
    this.stored = meter.createCounter('fengsui_traces_spans_stored_total', { description: 'Spans that were stored.' });
    this.refused = meter.createCounter('fengsui_traces_spans_refused_total', {
      description: 'Spans without usable ids or times.',
    });
    meter
      .createObservableGauge('fengsui_traces_waiting_bytes', { description: 'Spans that wait to be stored.' })
      .addCallback((result) => result.observe(store.waitingSize()));
  }

  async execute(body: { encoding: Encoding; bytes: Buffer; json?: unknown }): Promise<{ rejected: number }> {
    const { spans, rejected } = readSpans(body, { attributes: 'keys' });
    if (rejected > 0) this.refused.add(rejected);
    if (spans.length === 0) return { rejected };
    const bytes = zstdCompressSync(body.bytes, fast);
    await this.store.write({ id: randomUUID(), encoding: body.encoding, bytes, parts: indexSpans(spans) });
    this.stored.add(spans.length);
    return { rejected };
  }
}
