import { Injectable } from '@nestjs/common';
import { insertRows } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { Calendar } from '../calendar.js';
import { StageCount } from '../stage-count.js';
import type { CountedStage } from '../stage-count.js';

/** One thing that reached a stage. */
export interface StageReached {
  readonly stage: CountedStage;
  readonly dimension: string;
  readonly at: Date;
  /** One, unless told; less than none takes back what was counted before. */
  readonly count?: number;
}

/** Counts what reached which stage, one row a day, stage and dimension, whatever the size of the batch. */
@Injectable()
export class CountStages {
  constructor(private readonly calendar: Calendar) {}

  async execute(tx: EntityManager, reached: readonly StageReached[]): Promise<void> {
    const rows = fold(reached.map((one) => ({ ...one, day: this.calendar.dayOf(one.at) })));
    await insertRows(
      tx,
      StageCount,
      rows,
      'ON CONFLICT (day, stage, dimension) DO UPDATE SET count = stage_count.count + EXCLUDED.count',
    );
  }
}

/** In the order of their keys, so that two batches never wait for each other's rows. */
function fold(reached: readonly (StageReached & { readonly day: string })[]): StageCount[] {
  const rows = new Map<string, StageCount>();
  for (const { day, stage, dimension, count = 1 } of reached) {
    const key = `${day} ${stage} ${dimension}`;
    const row = rows.get(key) ?? Object.assign(new StageCount(), { day, stage, dimension, count: 0 });
    row.count += count;
    rows.set(key, row);
  }
  return [...rows]
    .filter(([, { count }]) => count !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}
