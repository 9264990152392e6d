import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { attendOverdue, conditionsOf, overdue, Parameters, unread, workReadBy } from './triage-conditions.js';
import type { Asker } from './triage-conditions.js';
import type { TriageFilter } from './triage-filter.js';
import type { TriageCount, TriageCounts } from './triage-page.js';

const mostCounted = 10_000;

/** What is counted, by the names of the filters and with the values that they take. */
const facets: readonly (readonly [facet: string, value: (at: string, name: string) => string])[] = [
  ['channel', () => 'e.channel'],
  ['source', () => `coalesce(nullif(e.source, ''), 'none')`],
  ['class', () => 'e.proposed_class'],
  ['region', () => `coalesce(nullif(e.region, ''), 'none')`],
  ['language', () => 'e.language'],
  ['leftOpenBy', () => 'e.left_open_by'],
  ['assignee', (_, name) => `CASE WHEN e.assignee = ${name} THEN 'mine' ELSE coalesce(e.assignee, 'none') END`],
  ['unread', () => unread],
  ['stage', () => 'e.stage'],
  ['overdue', overdue],
  ['attendOverdue', attendOverdue],
  ['secondPerson', () => 'e.second_person'],
  ['priority', () => 'e.priority'],
];

/** Counts what waits for a person, by every facet. */
@Injectable()
export class CountTriage {
  constructor(private readonly database: DataSource) {}

  /** Of ten thousand at most, so that a flood costs no more than that. */
  async execute(filter: TriageFilter, asker: Asker): Promise<TriageCounts> {
    const given = new Parameters();
    const at = given.add(asker.now);
    const name = given.add(asker.name);
    const columns = facets.map(([facet, value]) => `(${value(at, name)})::text AS "${facet}"`);
    const names = facets.map(([facet]) => `"${facet}"`);
    // Of each set of one column the others are null, and no value is.
    const rows: TriageCount[] = await this.database.query(
      `WITH found AS MATERIALIZED (
         SELECT ${columns.join(', ')} FROM ${workReadBy(name)}
         WHERE ${conditionsOf(filter, asker, given)} LIMIT ${mostCounted + 1})
       SELECT CASE ${facets.map(([facet]) => `WHEN grouping("${facet}") = 0 THEN '${facet}'`).join(' ')} END AS facet,
         coalesce(${names.join(', ')}) AS value, count(*)::int AS count
       FROM found GROUP BY GROUPING SETS (${names.map((one) => `(${one})`).join(', ')})
       ORDER BY facet, count DESC, value`,
      given.values,
    );
    const total = rows.filter(({ facet }) => facet === 'stage').reduce((sum, { count }) => sum + count, 0);
    return { total: Math.min(total, mostCounted), more: total > mostCounted, counts: rows };
  }
}
