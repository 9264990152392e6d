import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { AggregationTemporality, InstrumentType } from '@opentelemetry/sdk-metrics';
import type { CollectionResult } from '@opentelemetry/sdk-metrics';

/** A gauge that has not answered by then is left out, for instance one that asks a database that hangs. */
const deadlineMs = 5_000;

/**
 * Reads the metrics of this process for Prometheus. The SDK's own reader goes on telling the last value of a gauge that
 * nobody observes any more, and waits for a callback for ever: what cannot be known now is absent here.
 */
export class PrometheusReader extends PrometheusExporter {
  private last: Promise<unknown> = Promise.resolve();

  override selectAggregationTemporality(type: InstrumentType): AggregationTemporality {
    return type === InstrumentType.OBSERVABLE_GAUGE ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
  }

  /** One at a time: of two at once, the first would take the gauges of both. */
  override collect(options?: Parameters<PrometheusExporter['collect']>[0]): Promise<CollectionResult> {
    const collected = this.last.then(() => super.collect({ timeoutMillis: deadlineMs, ...options }));
    this.last = collected.catch(() => undefined);
    return collected;
  }
}
