import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { DutySummary } from './duty-page.js';
import { owedDuties } from './owed-duties.js';

type Counted = Omit<DutySummary, 'sum'>;

/** Counts every duty that ever was, from what the tables say of each, beside what the lists of open ones show. */
@Injectable()
export class SummarizeDuties {
  private counting: Promise<DutySummary> | undefined;

  constructor(private readonly database: DataSource) {}

  /** Whoever asks while it is counted gets the same answer: a million reports take some twenty seconds. */
  async execute(): Promise<DutySummary> {
    this.counting ??= this.database
      .transaction((tx) => countDuties(tx))
      .finally(() => {
        this.counting = undefined;
      });
    return this.counting;
  }
}

/** In one statement, so that nothing happens between the counts. */
export async function countDuties(tx: EntityManager): Promise<DutySummary> {
  await tx.query(`SET LOCAL statement_timeout = '5min'`);
  const [counted]: Counted[] = await tx.query(
    `SELECT (SELECT 3 * count(*) FROM report WHERE received_at IS NOT NULL)::integer AS due,
         count(*) FILTER (WHERE state = 'fulfilled')::integer AS fulfilled,
         count(*) FILTER (WHERE state = 'owed' AND delivery_state = 'uncertain')::integer AS uncertain,
         count(*) FILTER (WHERE state = 'owed' AND delivery_state IS DISTINCT FROM 'uncertain')::integer AS owed,
         count(*) FILTER (WHERE state = 'not-owed')::integer AS "notOwed",
         (SELECT count(*) FROM (${owedDuties({ where: 'true', order: '' })}) o)::integer AS listed
       FROM duty`,
  );
  if (!counted) throw new TypeError('A count answered no row');
  const { fulfilled, uncertain, owed, notOwed } = counted;
  return { ...counted, sum: fulfilled + uncertain + owed + notOwed };
}
