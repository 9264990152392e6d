import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DispatchState } from '../ladder.js';

export interface DispatchFilter {
  readonly incident?: string | undefined;
  readonly party?: string | undefined;
  readonly state?: DispatchState | undefined;
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
  readonly state: DispatchState;
  readonly issuedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
  readonly answeredBy: string;
  readonly note: string;
}

/** Dispatches with the newest first, a page at a time. */
@Injectable()
export class ListDispatches {
  constructor(private readonly database: DataSource) {}

  async execute(filter: DispatchFilter): Promise<{ dispatches: ListedDispatch[]; next: string | null }> {
    const { where, values } = conditions(filter);
    const rows: ListedDispatch[] = await this.database.query(
      `SELECT d.id, d.incident_id AS "incidentId", i.number AS "incidentNumber", i.class, i.tlp, d.party_code AS party,
         p.name_zh AS "nameZh", p.name_en AS "nameEn", d.task, d.reason, d.state, d.issued_at AS "issuedAt",
         d.acknowledged_at AS "acknowledgedAt", d.ended_at AS "endedAt", d.answered_by AS "answeredBy", d.note
       FROM dispatch d JOIN incident i ON i.id = d.incident_id JOIN party p ON p.code = d.party_code
       ${where} ORDER BY d.id DESC LIMIT ${filter.limit + 1}`,
      values,
    );
    const dispatches = rows.slice(0, filter.limit);
    return { dispatches, next: rows.length > filter.limit ? (dispatches.at(-1)?.id ?? null) : null };
  }
}

function conditions({ incident, party, state, after }: DispatchFilter): { where: string; values: string[] } {
  const given = [
    { test: 'd.incident_id =', value: incident },
    { test: 'd.party_code =', value: party },
    { test: 'd.state =', value: state },
    { test: 'd.id <', value: after },
  ].flatMap(({ test, value }) => (value === undefined ? [] : [{ test, value }]));
  const tests = given.map(({ test }, index) => `${test} $${index + 1}`);
  return {
    where: tests.length > 0 ? `WHERE ${tests.join(' AND ')}` : '',
    values: given.map(({ value }) => value),
  };
}
