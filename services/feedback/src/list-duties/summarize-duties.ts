import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { declinedBy } from '../platform-contact.js';
import type { DutySummary } from './duty-page.js';
import { owedDuties } from './owed-duties.js';

type Counted = Omit<DutySummary, 'sum' | 'owed'>;

/** How every duty that ever was stands: what is closed from the tally that is kept of it, what is open from its lists. */
@Injectable()
export class SummarizeDuties {
  constructor(private readonly database: DataSource) {}

  async execute(): Promise<DutySummary> {
    return summarizeDuties(this.database);
  }
}

/** In one statement, so that nothing happens between the counts. */
export async function summarizeDuties(database: Pick<DataSource, 'query'>): Promise<DutySummary> {
  const rows: Counted[] = await database.query(
    `SELECT coalesce(sum(3 * reports), 0)::integer AS due,
       coalesce(sum(sent + shown), 0)::integer AS fulfilled,
       coalesce(sum(CASE WHEN p.declined THEN 3 * reports - carried + given_up
         ELSE given_up + 3 * t.declined + rejected END), 0)::integer AS "notOwed",
       (${uncertain})::integer AS uncertain,
       (SELECT count(*) FROM (${owedDuties({ where: 'true', order: '' })}) o)::integer AS listed
     FROM duty_tally t CROSS JOIN LATERAL (SELECT ${declinedBy('t.source')} AS declined) p`,
  );
  const [counted] = rows;
  if (!counted) throw new TypeError('A count answered no row');
  const { fulfilled, uncertain: open, notOwed, listed } = counted;
  return { ...counted, owed: listed - open, sum: fulfilled + notOwed + listed };
}

const uncertain = `
  SELECT coalesce(sum(CASE WHEN d.kind = 'digest' THEN
      (SELECT count(*) FROM notice n WHERE n.digest_id = d.id AND n.step IN (10, 20, 30))
    WHEN d.step IN (10, 20, 30) THEN 1 ELSE 0 END), 0)
  FROM delivery d WHERE d.state = 'uncertain'`;
