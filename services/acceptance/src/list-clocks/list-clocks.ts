import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClockFilter, ClockPage, ListedClock } from './clock-page.js';

/** Pages through clocks by the time that they are due, the most urgent first. */
@Injectable()
export class ListClocks {
  constructor(private readonly database: DataSource) {}

  async execute({ after, limit, overdue, state, kind, duty, incident }: ClockFilter, now: Date): Promise<ClockPage> {
    const found: ListedClock[] = await this.database.query(
      `SELECT ${columns} FROM clock c JOIN incident i ON i.id = c.incident_id
       WHERE c.state = $2
         AND ($3::uuid IS NULL OR (c.due_at, c.id) > (SELECT due_at, id FROM clock WHERE id = $3))
         AND ($4::boolean IS NULL OR (${isOverdue}) = $4)
         AND ($5::text IS NULL OR c.kind = $5) AND ($6::text IS NULL OR c.duty = $6)
         AND ($7::uuid IS NULL OR c.incident_id = $7)
       ORDER BY c.due_at, c.id LIMIT $8`,
      [now, state, after ?? null, overdue ?? null, kind ?? null, duty ?? null, incident ?? null, limit + 1],
    );
    const clocks = found.slice(0, limit);
    return { clocks, next: found.length > limit ? (clocks.at(-1)?.id ?? null) : null };
  }
}

/** One that has ended is judged by when it ended. */
const isOverdue = 'c.due_at <= coalesce(c.ended_at, $1::timestamptz)';

const columns = `c.id, c.incident_id AS "incidentId", i.number AS "incidentNumber", c.kind, c.round, c.level, c.duty,
  c.counted_from AS "countedFrom", c.started_at AS "startedAt", c.due_at AS "dueAt", c.rules_version AS "rulesVersion",
  c.state, c.ended_at AS "endedAt", c.ended_by AS "endedBy", c.ended_note AS "endedNote", ${isOverdue} AS overdue,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('dueAt', r.due_at, 'step', r.step, 'role', r.role, 'at', r.at)
                             ORDER BY r.at, r.step), '[]') FROM reminder r WHERE r.clock_id = c.id) AS reminders`;
