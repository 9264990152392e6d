import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IncidentLevel } from '@fengsui/contracts';
import type { DispatchState } from '../ladder.js';
import type { Origin } from '../order.js';
import type { OrderChannel } from '../party.js';
import type { Remark } from '../remark.js';

export interface DispatchFilter {
  readonly incident?: string | undefined;
  readonly party?: string | undefined;
  readonly state?: DispatchState | undefined;
  readonly level?: IncidentLevel | undefined;
  readonly via?: OrderChannel | undefined;
  /** True for orders whose time to acknowledge or to end has gone, false for open ones that have time. */
  readonly overdue?: boolean | undefined;
  /** Id of the last dispatch of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A dispatch with what a reader wants to know of its incident and its party. */
export interface ListedDispatch {
  readonly id: string;
  readonly incidentId: string;
  readonly incidentNumber: string;
  readonly class: string;
  readonly tlp: string;
  readonly party: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly task: string;
  readonly reason: string;
  /** The same in Chinese; empty where a person wrote it. */
  readonly reasonZh: string;
  readonly state: DispatchState;
  readonly issuedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
  readonly answeredBy: string;
  readonly note: string;
  /** Where a rule says why it ended so: to be worded for the reader in the place of `note`, with the names of its party. */
  readonly remark: (Remark & { readonly nameZh?: string; readonly nameEn?: string }) | null;
  readonly level: IncidentLevel;
  readonly channels: readonly OrderChannel[];
  readonly origin: Origin;
  readonly parentId: string | null;
  readonly revision: number;
  readonly deliveredAt: Date | null;
  readonly seenAt: Date | null;
  readonly acknowledgeBy: Date;
  readonly solveBy: Date;
  readonly nextTimerAt: Date | null;
  readonly overdue: boolean;
}

/** The time of an open order to acknowledge or to end it has gone. */
export const isOverdue = `d.ended_at IS NULL AND (d.solve_by < now() OR (d.acknowledged_at IS NULL AND d.acknowledge_by < now()))`;

/** A dispatch `d` with its incident and party, in the names of ListedDispatch. */
export const selectListed = `
  SELECT d.id, d.incident_id AS "incidentId", i.number AS "incidentNumber", i.class, i.tlp, d.party_code AS party,
    p.name_zh AS "nameZh", p.name_en AS "nameEn", d.task, d.reason, d.reason_zh AS "reasonZh", d.state, d.issued_at AS "issuedAt",
    d.acknowledged_at AS "acknowledgedAt", d.ended_at AS "endedAt", d.answered_by AS "answeredBy", d.note, d.level,
    jsonb_strip_nulls(d.remark || jsonb_build_object('nameZh', o.name_zh, 'nameEn', o.name_en)) AS remark,
    d.channels, d.origin, d.parent_id AS "parentId", d.revision, d.delivered_at AS "deliveredAt", d.seen_at AS "seenAt",
    d.acknowledge_by AS "acknowledgeBy", d.solve_by AS "solveBy",
    CASE WHEN d.ended_at IS NULL THEN d.next_timer_at END AS "nextTimerAt", ${isOverdue} AS overdue
  FROM dispatch d JOIN incident i ON i.id = d.incident_id JOIN party p ON p.code = d.party_code
    LEFT JOIN party o ON o.code = d.remark ->> 'party'`;

/** Dispatches with the newest first, a page at a time. */
@Injectable()
export class ListDispatches {
  constructor(private readonly database: DataSource) {}

  async execute(filter: DispatchFilter): Promise<{ dispatches: ListedDispatch[]; next: string | null }> {
    const { where, values } = conditions(filter);
    const rows: ListedDispatch[] = await this.database.query(
      `${selectListed}
       ${where} ORDER BY d.id DESC LIMIT ${filter.limit + 1}`,
      values,
    );
    const dispatches = rows.slice(0, filter.limit);
    return { dispatches, next: rows.length > filter.limit ? (dispatches.at(-1)?.id ?? null) : null };
  }
}

function conditions(filter: DispatchFilter): { where: string; values: string[] } {
  const { incident, party, state, level, via, overdue, after } = filter;
  const given = [
    { test: (parameter: string) => `d.incident_id = ${parameter}`, value: incident },
    { test: (parameter: string) => `d.party_code = ${parameter}`, value: party },
    { test: (parameter: string) => `d.state = ${parameter}`, value: state },
    { test: (parameter: string) => `d.level = ${parameter}`, value: level },
    { test: (parameter: string) => `${parameter} = ANY(d.channels)`, value: via },
    { test: (parameter: string) => `d.id < ${parameter}`, value: after },
  ].flatMap(({ test, value }) => (value === undefined ? [] : [{ test, value }]));
  const tests = given.map(({ test }, index) => test(`$${index + 1}`));
  if (overdue === true) tests.push(isOverdue);
  if (overdue === false) tests.push(`d.ended_at IS NULL AND NOT (${isOverdue})`);
  return {
    where: tests.length > 0 ? `WHERE ${tests.join(' AND ')}` : '',
    values: given.map(({ value }) => value),
  };
}
