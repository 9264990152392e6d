import { levels } from '../level.js';
import { clockRules } from '../set-clocks/clock-rules.js';
import type { TriageFilter } from './triage-filter.js';

/** Who asks, and when. */
export interface Asker {
  readonly name: string;
  readonly now: Date;
}

/** Values of a statement, as its text names them. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

/** What is wanted of `workReadBy`, as conditions that all hold. */
export function conditionsOf(filter: TriageFilter, { name, now }: Asker, given: Parameters): string {
  const at = given.add(now);
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [`e.${column} = ${given.add(value === 'none' ? '' : value)}`];
  return [
    `${at}::timestamptz IS NOT NULL`,
    ...equal('channel', filter.channel),
    ...equal('source', filter.source),
    ...equal('proposed_class', filter.class),
    ...equal('region', filter.region),
    ...equal('language', filter.language),
    ...equal('left_open_by', filter.leftOpenBy),
    ...equal('stage', filter.stage),
    ...equal('priority', filter.priority),
    ...assigned(filter.assignee, name, given),
    ...yesOrNo(unread, filter.unread),
    ...yesOrNo(snoozed(at), filter.snoozed === 'all' ? undefined : filter.snoozed),
    ...yesOrNo(overdue(at), filter.overdue),
    ...yesOrNo(attendOverdue(at), filter.attendOverdue),
    ...yesOrNo('e.second_person', filter.secondPerson),
    ...(filter.q === undefined ? [] : [`e.words LIKE ${given.add(pattern(filter.q))}`]),
    ...(filter.from === undefined ? [] : [`e.received_at >= ${given.add(filter.from)}::timestamptz`]),
    ...(filter.to === undefined ? [] : [`e.received_at < ${given.add(filter.to)}::timestamptz`]),
  ].join(' AND ');
}

/** The work on all reports that wait, `e`, with what the operator of that parameter has read of each, `r`. */
export function workReadBy(name: string): string {
  return `triage_entry e LEFT JOIN triage_read r ON r.report_id = e.report_id AND r.operator = ${name}`;
}

export const unread = 'coalesce(r.news < e.news, true)';

export function overdue(at: string): string {
  return `coalesce(e.answer_by <= ${at}, false)`;
}

/** By when somebody has to attend to it: its clock begins with the receipt, and runs while it waits here. */
export const attendBy = `e.received_at + make_interval(mins => CASE coalesce(e.expected_level, 'IV') ${minutesToAttend()} END)`;

export function attendOverdue(at: string): string {
  return `(${attendBy} <= ${at})`;
}

export function snoozed(at: string): string {
  return `coalesce(e.snoozed_until > ${at}, false)`;
}

function assigned(assignee: string | undefined, caller: string, given: Parameters): string[] {
  if (assignee === undefined) return [];
  if (assignee === 'none') return ['e.assignee IS NULL'];
  return [`e.assignee = ${given.add(assignee === 'mine' ? caller : assignee)}`];
}

function yesOrNo(condition: string, wanted: 'true' | 'false' | undefined): string[] {
  if (wanted === undefined) return [];
  return [wanted === 'true' ? condition : `NOT ${condition}`];
}

function pattern(words: string): string {
  return `%${words.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`)}%`;
}

function minutesToAttend(): string {
  const minutes = clockRules.find(({ kind }) => kind === 'attend')?.minutes;
  return levels.map((level) => `WHEN '${level}' THEN ${minutes?.[level] ?? 0}`).join(' ');
}
