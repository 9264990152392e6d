import type { IncidentLevel } from '@fengsui/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { comingSteps } from '../clock.js';
import type { Dispatch } from '../dispatch.js';
import type { Clock, StepUpName } from '../clock.js';
import { isOverdue } from '../list-dispatches/list-dispatches.js';

export interface TimerFilter {
  readonly overdue?: boolean | undefined;
  /** Id of the last dispatch of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** What comes next for one open order. */
export interface ListedTimer {
  readonly dispatchId: string;
  readonly incidentNumber: string;
  readonly party: string;
  readonly state: string;
  readonly level: IncidentLevel;
  readonly overdue: boolean;
  readonly acknowledgeBy: Date;
  readonly solveBy: Date;
  /** Null where nothing more is done by itself: a person at the desk has it, or the party to whom it was handed on. */
  readonly next: { readonly name: StepUpName; readonly dueAt: Date } | null;
}

type Row = Omit<ListedTimer, 'next'> & Clock & Pick<Dispatch, 'nextTimerAt'>;

/** The timers of open orders, the soonest first. */
@Injectable()
export class ListTimers {
  constructor(private readonly database: DataSource) {}

  async execute({ overdue, after, limit }: TimerFilter): Promise<{ timers: ListedTimer[]; next: string | null }> {
    const late = overdue === undefined ? '' : `AND ${overdue ? '' : 'NOT '}(${isOverdue})`;
    const rows: Row[] = await this.database.query(
      `SELECT d.id AS "dispatchId", i.number AS "incidentNumber", d.party_code AS party, d.state, d.level,
         ${isOverdue} AS overdue, d.acknowledge_by AS "acknowledgeBy", d.solve_by AS "solveBy",
         d.clock_from AS "clockFrom", d.acknowledged_at AS "acknowledgedAt", d.undeliverable_at AS "undeliverableAt",
         d.timers_passed AS "timersPassed", d.next_timer_at AS "nextTimerAt",
         (SELECT duty_hours FROM party WHERE code = d.party_code) AS "dutyHours"
       FROM dispatch d JOIN incident i ON i.id = d.incident_id
       WHERE d.ended_at IS NULL ${late} AND ($1::uuid IS NULL OR (coalesce(d.next_timer_at, 'infinity'), d.id) >
         (SELECT coalesce(last.next_timer_at, 'infinity'), last.id FROM dispatch last WHERE last.id = $1))
       ORDER BY d.next_timer_at, d.id LIMIT $2`,
      [after ?? null, limit + 1],
    );
    const timers = rows.slice(0, limit).map(timerOf);
    return { timers, next: rows.length > limit ? (timers.at(-1)?.dispatchId ?? null) : null };
  }
}

function timerOf({
  clockFrom,
  acknowledgedAt,
  undeliverableAt,
  timersPassed,
  dutyHours,
  nextTimerAt,
  ...row
}: Row): ListedTimer {
  const clock = { level: row.level, clockFrom, acknowledgedAt, undeliverableAt, timersPassed, dutyHours };
  const [coming] = nextTimerAt === null ? [] : comingSteps(clock);
  return { ...row, next: coming === undefined ? null : { name: coming.step.name, dueAt: coming.at } };
}
