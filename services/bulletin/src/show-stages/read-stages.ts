import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Calendar } from '../calendar.js';
import type { CountedStage } from '../stage-count.js';
import type { StageCounts, Stages } from './stages.js';

interface Row {
  readonly stage: CountedStage;
  readonly dimension: string;
  readonly total: number;
  readonly today: number;
}

@Injectable()
export class ReadStages {
  constructor(
    private readonly database: DataSource,
    private readonly calendar: Calendar,
  ) {}

  async execute(now: Date): Promise<Stages> {
    const day = this.calendar.dayOf(now);
    const rows: Row[] = await this.database.query(
      `SELECT stage, dimension, sum(count)::float8 AS total,
         coalesce(sum(count) FILTER (WHERE day = $1), 0)::float8 AS today
       FROM stage_count GROUP BY stage, dimension ORDER BY stage, dimension`,
      [day],
    );
    const classes = rows.filter(({ stage, today }) => stage === 'opened' && today > 0);
    return {
      asOf: now.toISOString(),
      day,
      total: countsOf(rows, ({ total }) => total),
      today: countsOf(rows, ({ today }) => today),
      byClassToday: Object.fromEntries(classes.map(({ dimension, today }) => [dimension, today])),
    };
  }
}

/** Events of one report overtake each other, and yesterday's may be decided today: what is left never falls below none. */
function countsOf(rows: readonly Row[], figure: (row: Row) => number): StageCounts {
  const sum = (wanted: CountedStage) =>
    rows.filter(({ stage }) => stage === wanted).reduce((all, row) => all + figure(row), 0);
  const [received, accepted, rejected] = [sum('received'), sum('accepted'), sum('rejected')];
  const [opened, handled] = [sum('opened'), sum('handled')];
  return {
    received,
    undecided: Math.max(0, received - accepted - rejected),
    accepted,
    rejected,
    opened,
    withParties: Math.max(0, opened - handled),
    handled,
    noticesSent: sum('noticesSent'),
  };
}
