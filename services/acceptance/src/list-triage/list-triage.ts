import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listedColumns, workOf } from './listed-columns.js';
import { attendBy, conditionsOf, Parameters, workReadBy } from './triage-conditions.js';
import type { Asker } from './triage-conditions.js';
import { readCursor, writeCursor } from './triage-cursor.js';
import type { TriagePageAsked, TriageSort } from './triage-filter.js';
import type { TriagePage, WaitingReport } from './triage-page.js';

type Found = WaitingReport & { readonly place: { readonly rank: number; readonly receivedAt: string } };

/** Pages through what waits for a person. */
@Injectable()
export class ListTriage {
  constructor(private readonly database: DataSource) {}

  /** Throws InvalidBody where `after` is none of ours. */
  async execute({ sort, order, after, limit, ...filter }: TriagePageAsked, asker: Asker): Promise<TriagePage> {
    const last = after === undefined ? undefined : readCursor({ sort, order }, after);
    const asOf = last?.asOf ?? asker.now;
    const given = new Parameters();
    const name = given.add(asker.name);
    const at = given.add(asOf);
    const wanted = conditionsOf(filter, { ...asker, now: asOf }, given);
    const rank = rankOf(sort, at);
    const beyond = last
      ? `AND (${rank}, e.received_at, e.report_id) ${order === 'asc' ? '>' : '<'}
           (${given.add(last.rank)}::bigint, ${given.add(`${last.receivedAt}Z`)}::timestamptz, ${given.add(last.id)}::uuid)`
      : '';
    const direction = order.toUpperCase();
    const ordered = `rank ${direction}, e.received_at ${direction}, e.report_id ${direction}`;
    // The page first, of narrow rows; then what it shows.
    const found: Found[] = await this.database.query(
      `WITH page AS MATERIALIZED (
         SELECT e.report_id, ${rank} AS rank FROM ${workReadBy(name)} WHERE ${wanted} ${beyond}
         ORDER BY ${ordered} LIMIT ${given.add(limit + 1)})
       SELECT ${listedColumns}, ${workOf(at)} AS work,
         json_build_object('rank', rank, 'receivedAt', (e.received_at AT TIME ZONE 'UTC')::text) AS place
       FROM page JOIN (${workReadBy(name)}) ON e.report_id = page.report_id JOIN report ON report.id = e.report_id ORDER BY ${ordered}`,
      given.values,
    );
    const shown = found.slice(0, limit);
    const end = found.length > limit ? shown.at(-1) : undefined;
    return {
      reports: shown.map(withoutPlace),
      next: end ? writeCursor({ sort, order }, { asOf, ...end.place, id: end.id }) : null,
    };
  }
}

function withoutPlace(found: Found): WaitingReport {
  const { place: _, ...report } = found;
  return report;
}

function rankOf(sort: TriageSort, at: string): string {
  switch (sort) {
    case 'age':
      return '0';
    case 'attend':
      return `floor(extract(epoch FROM ${attendBy}))::bigint`;
    case 'priority':
      return 'e.urgency::integer';
    case 'next':
      return `CASE WHEN e.answer_by <= ${at} THEN 0 WHEN e.stage = 'answered' THEN 1 ELSE 2 END`;
  }
}
