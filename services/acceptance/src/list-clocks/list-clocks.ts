import { InvalidBody } from '@fengsui/http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { firstClockNamed } from '../clock-id.js';
import type { ClockFilter, ClockPage, ListedClock } from './clock-page.js';
import { defaultClocks, mayBeDefault } from './default-clocks.js';

/** Pages through clocks by the time that they are due, the most urgent first. */
@Injectable()
export class ListClocks {
  constructor(private readonly database: DataSource) {}

  /** Of one incident all, of all incidents those that remind unless the others are asked for. Throws InvalidBody. */
  async execute(filter: ClockFilter, now: Date): Promise<ClockPage> {
    const { after, limit, incident, reminds } = filter;
    const [kept, computed] = [
      reminds !== 'false',
      reminds === 'false' || (reminds === undefined && incident !== undefined),
    ];
    if (after !== undefined) await this.refuseUnknown(after, kept, computed);
    const rows = kept ? await this.read(keptClocks(filter, now)) : [];
    const found =
      rows.length === 0 && computed && mayBeDefault(filter) ? await this.read(defaultClocks(filter, now)) : rows;
    const clocks = found.slice(0, limit);
    return { clocks, next: found.length > limit ? (clocks.at(-1)?.id ?? null) : null };
  }

  /** A clock that is not of the list would end it early, or begin it anew. */
  private async refuseUnknown(after: string, kept: boolean, computed: boolean): Promise<void> {
    const first = computed ? firstClockNamed(after.toLowerCase()) : null;
    const known: unknown[] = await this.database.query(
      'SELECT FROM clock WHERE id = $1 AND $3 UNION ALL SELECT FROM incident WHERE id = $2',
      [after, first?.incidentId ?? null, kept],
    );
    if (known.length === 0) throw new InvalidBody([{ field: 'after', message: 'must be `next` of the page before' }]);
  }

  private read({ sql, values }: ReturnType<typeof defaultClocks>): Promise<ListedClock[]> {
    return this.database.query(sql, [...values]);
  }
}

/** The page first, in an index alone; then what it shows. */
function keptClocks({ limit, ...filter }: ClockFilter, now: Date) {
  const values: unknown[] = [now, limit + 1];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const sql = `WITH page AS MATERIALIZED (
       SELECT * FROM clock WHERE ${conditions(filter, parameter).join(' AND ')} ORDER BY due_at, id LIMIT $2)
     SELECT ${columns} FROM page c JOIN incident i ON i.id = c.incident_id ORDER BY c.due_at, c.id`;
  return { sql, values };
}

/** The state is written out, because an index of running clocks serves no query that leaves it open. */
function conditions(
  { after, overdue, state, kind, duty, incident }: Omit<ClockFilter, 'limit'>,
  parameter: (value: unknown) => string,
): string[] {
  const ended = state === 'running' ? '$1::timestamptz' : 'ended_at';
  return [
    `state = '${state}'`,
    ...(after === undefined ? [] : [`(due_at, id) > (SELECT due_at, id FROM clock WHERE id = ${parameter(after)})`]),
    ...(overdue === undefined ? [] : [`due_at ${overdue === 'true' ? '<=' : '>'} ${ended}`]),
    ...(kind === undefined ? [] : [`kind = ${parameter(kind)}`]),
    ...(duty === undefined ? [] : [`duty = ${parameter(duty)}`]),
    ...(incident === undefined ? [] : [`incident_id = ${parameter(incident)}`]),
  ];
}

const columns = `c.id, c.incident_id AS "incidentId", i.number AS "incidentNumber", c.kind, c.round, c.level, c.duty,
  c.counted_from AS "countedFrom", c.started_at AS "startedAt", c.due_at AS "dueAt", c.rules_version AS "rulesVersion",
  c.state, c.ended_at AS "endedAt", c.ended_by AS "endedBy", c.ended_note AS "endedNote",
  c.due_at <= coalesce(c.ended_at, $1::timestamptz) AS overdue,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('dueAt', r.due_at, 'step', r.step, 'role', r.role, 'at', r.at)
                             ORDER BY r.at, r.step), '[]') FROM reminder r WHERE r.clock_id = c.id) AS reminders, true AS reminds`;
