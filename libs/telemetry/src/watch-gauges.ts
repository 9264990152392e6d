import { Logger } from '@nestjs/common';
import type { BatchObservableCallback, BatchObservableResult, Meter, Observable } from '@opentelemetry/api';

export interface WatchedGauges {
  readonly meter: Meter;
  readonly gauges: Observable[];
  /** Asked whenever somebody looks. What it has not told when it rejects is absent. */
  readonly read: (result: BatchObservableResult) => Promise<void>;
  /** A sentence for the log, such as `The open orders could not be counted`. */
  readonly failing: string;
}

/** Fills gauges from now on, until what it answers is called. A failure is logged once until a reading succeeds again. */
export function watchGauges({ meter, gauges, read, failing }: WatchedGauges): () => void {
  const logger = new Logger('gauges');
  let failed = false;
  const observe: BatchObservableCallback = async (result) => {
    try {
      await read(result);
      failed = false;
    } catch (error) {
      if (!failed) logger.warn(failing, error);
      failed = true;
    }
  };
  meter.addBatchObservableCallback(observe, gauges);
  return () => meter.removeBatchObservableCallback(observe, gauges);
}
