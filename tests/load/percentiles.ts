/** Times in milliseconds at which half, 95 and 99 of a hundred were through. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Throws RangeError where there is nothing to tell. */
export function percentiles(times: readonly number[]): Percentiles {
  if (times.length === 0) throw new RangeError('No time was measured.');
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
