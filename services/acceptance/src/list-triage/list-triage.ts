import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { conditionsOf, overdue, Parameters, unreadBy } from './triage-conditions.js';
import type { Asker } from './triage-conditions.js';
import { readCursor, writeCursor } from './triage-cursor.js';
import type { TriageFilter, TriagePageAsked, TriageSort } from './triage-filter.js';
import type { TriageCount, TriageCounts, TriagePage, WaitingReport } from './triage-page.js';

type Found = WaitingReport & { readonly place: { readonly rank: number; readonly receivedAt: string } };

const mostCounted = 10_000;

/** Pages through what waits for a person, and counts it. */
@Injectable()
export class ListTriage {
  constructor(private readonly database: DataSource) {}

  /** Throws InvalidBody where `after` is none of ours. */
  async page({ sort, order, after, limit, ...filter }: TriagePageAsked, asker: Asker): Promise<TriagePage> {
    const last = after === undefined ? undefined : readCursor({ sort, order }, after);
    const asOf = last?.asOf ?? asker.now;
    const given = new Parameters();
    const name = given.add(asker.name);
    const at = given.add(asOf);
    const wanted = conditionsOf(filter, { ...asker, now: asOf }, given);
    const rank = rankOf(sort, at);
    const beyond = last
      ? `AND (${rank}, e.received_at, e.report_id) ${order === 'asc' ? '>' : '<'}
           (${given.add(last.rank)}::integer, ${given.add(`${last.receivedAt}Z`)}::timestamptz, ${given.add(last.id)}::uuid)`
      : '';
    const direction = order.toUpperCase();
    // The page first, of narrow rows; then what it shows.
    const found: Found[] = await this.database.query(
      `WITH page AS MATERIALIZED (
         SELECT e.*, ${rank} AS rank FROM triage_entry e WHERE ${wanted} ${beyond}
         ORDER BY rank ${direction}, e.received_at ${direction}, e.report_id ${direction} LIMIT ${given.add(limit + 1)})
       SELECT ${columns}, ${workOf('e', at, name)} AS work,
         json_build_object('rank', e.rank, 'receivedAt', (e.received_at AT TIME ZONE 'UTC')::text) AS place
       FROM page e JOIN report ON report.id = e.report_id
       ORDER BY e.rank ${direction}, e.received_at ${direction}, e.report_id ${direction}`,
      given.values,
    );
    const shown = found.slice(0, limit);
    const end = found.length > limit ? shown.at(-1) : undefined;
    return {
      reports: shown.map(withoutPlace),
      next: end ? writeCursor({ sort, order }, { asOf, ...end.place, id: end.id }) : null,
    };
  }

  /** Counts by every facet, of the oldest ten thousand at most, so that a flood costs no more than that. */
  async count(filter: TriageFilter, asker: Asker): Promise<TriageCounts> {
    const given = new Parameters();
    const at = given.add(asker.now);
    const name = given.add(asker.name);
    const facets = facetsOf(at, name);
    const rows: TriageCount[] = await this.database.query(
      `WITH found AS MATERIALIZED (
         SELECT ${facets.map(([facet, value]) => `${value} AS "${facet}"`).join(', ')}
         FROM triage_entry e WHERE ${conditionsOf(filter, asker, given)} LIMIT ${mostCounted + 1})
       SELECT facet, value, count(*)::int AS count FROM found,
         LATERAL (VALUES ${facets.map(([facet]) => `('${facet}', "${facet}"::text)`).join(', ')}) AS v (facet, value)
       GROUP BY facet, value ORDER BY facet, count DESC, value`,
      given.values,
    );
    const total = rows.filter(({ facet }) => facet === 'stage').reduce((sum, { count }) => sum + count, 0);
    return { total: Math.min(total, mostCounted), more: total > mostCounted, counts: rows };
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
    case 'priority':
      return 'e.urgency::integer';
    case 'next':
      return `CASE WHEN e.answer_by <= ${at} THEN 0 WHEN e.stage = 'answered' THEN 1 ELSE 2 END`;
  }
}

/** By the names of the filters, with the values that they take. */
function facetsOf(at: string, name: string): readonly (readonly [facet: string, value: string])[] {
  return [
    ['channel', 'e.channel'],
    ['source', `coalesce(nullif(e.source, ''), 'none')`],
    ['class', 'e.proposed_class'],
    ['region', `coalesce(nullif(e.region, ''), 'none')`],
    ['language', 'e.language'],
    ['leftOpenBy', 'e.left_open_by'],
    ['assignee', `CASE WHEN e.assignee = ${name} THEN 'mine' ELSE coalesce(e.assignee, 'none') END`],
    ['unread', unreadBy(name)],
    ['stage', 'e.stage'],
    ['overdue', overdue(at)],
    ['secondPerson', 'e.second_person'],
    ['priority', 'e.priority'],
  ];
}

/** The work on a row of `triage_entry`, as it is shown to the caller. */
export function workOf(row: string, at: string, name: string): string {
  return `json_build_object('stage', ${row}.stage, 'answerBy', ${row}.answer_by, 'news', ${row}.news,
    'priority', ${row}.priority, 'priorityReasons', ${row}.priority_reasons, 'expectedLevel', ${row}.expected_level,
    'secondPerson', ${row}.second_person, 'assignee', ${row}.assignee, 'snoozedUntil', ${row}.snoozed_until,
    'snoozeNote', ${row}.snooze_note, 'version', ${row}.version, 'changedBy', ${row}.changed_by,
    'changedAt', ${row}.changed_at, 'overdue', ${overdue(at)}, 'unread', ${unreadBy(name)})`;
}

// A description may have megabytes: a list of them is cut where it is read.
const columns = `report.id, report.receipt_number AS "receiptNumber", report.channel, report.source, tlp,
  left(description, 2000) AS description, claimed_class AS "claimedClass",
  jsonb_path_query_array(observables, '$[0 to 49]') AS observables, report.region, report.language,
  unreadable_reason AS "unreadableReason", report.received_at AS "receivedAt", report.proposed_class AS "proposedClass",
  class_reason AS "classReason", class_confidence AS "classConfidence", runner_up AS "runnerUp", evidence,
  reported_type AS "reportedType", format, finding_count AS "findingCount", rsit, gbt, failed_rules AS "failedRules",
  report.left_open_by AS "leftOpenBy"`;
