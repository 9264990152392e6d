import type { Costs } from './bench-site.js';

/** What one of so many took of each process, in milliseconds of processor time. */
export function costsEach(before: Costs, after: Costs, count: number): Record<keyof Costs, number> {
  const each = (name: keyof Costs) => Math.round(((after[name] - before[name]) / count) * 1_000) / 1_000;
  return { service: each('service'), postgres: each('postgres'), broker: each('broker') };
}
