import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeliveryState } from '../delivery.js';
import { FeedbackConfig } from '../feedback-config.js';
import type { Duty, DutyPage, DutyWay, NotOwedReason } from './duty-page.js';
import { mostLookedAt, reportsToLookAt } from './closed-duties.js';
import { dueMs, dutyOf, overdueBefore, stepsOf } from './duty-terms.js';
import type { ListDutiesQuery } from './list-duties.query.js';
import { owedDuties } from './owed-duties.js';

interface FoundDuty {
  readonly reportId: string;
  readonly receiptNumber: string;
  readonly receivedAt: Date;
  /** Microseconds since 1970, because the cursor must be as fine as the column. */
  readonly receivedMicros: string;
  readonly step: number;
  readonly state: 'owed' | 'fulfilled' | 'not-owed';
  readonly reason: NotOwedReason | null;
  readonly via: DutyWay;
  readonly told: boolean;
  readonly deliveryId: string | null;
  readonly deliveryState: DeliveryState | null;
  readonly incidentNumber: string | null;
  readonly channel: string;
  readonly source: string;
}

type ClosedState = 'fulfilled' | 'not-owed';

/** After that a page may be short, and says where the next one begins. */
const longestLookMs = 1_000;

/** What reporters are owed, and were told, in the order in which their reports were received. */
@Injectable()
export class ListDuties {
  constructor(
    private readonly database: DataSource,
    private readonly config: FeedbackConfig,
  ) {}

  async execute(query: ListDutiesQuery, now: Date): Promise<DutyPage> {
    const { state } = query;
    return state === 'owed' || state === 'overdue' ? this.owed(query, now) : this.closed(query, state, now);
  }

  private async owed({ state, kind, after = firstOfAll, limit }: ListDutiesQuery, now: Date): Promise<DutyPage> {
    const before = state === 'overdue' ? overdueBefore(this.config, now) : [null, null, null];
    const [micros, id, step] = after.split('_');
    const found: FoundDuty[] = await this.database.query(
      `WITH o AS (SELECT * FROM (${owedDuties({ where: inPage, order: inOrder })}) o ORDER BY 1, 2, 3 LIMIT $8)
       ${presented} FROM o JOIN duty d USING (report_id, step) ${joined} ORDER BY o.received_at, o.report_id, o.step`,
      [stepsOf(kind), micros, id, step, ...before, limit + 1],
    );
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return { duties: shown.map((duty) => this.present(duty, now)), ...(last && { next: cursorOf(last) }) };
  }

  /** Looks on until the page is full, or it has taken too long: those that are sought may be far between. */
  private async closed({ kind, after = firstOfAll, limit }: ListDutiesQuery, state: ClosedState, now: Date) {
    const reports = reportsToLookAt(state);
    const until = Date.now() + longestLookMs;
    const found: FoundDuty[] = [];
    let [, id, step] = after.split('_');
    let more: boolean;
    do {
      const missing = limit + 1 - found.length;
      const looked: FoundDuty[] = await this.database.query(
        `WITH o AS (${reports}) ${presented} FROM o JOIN duty d USING (report_id) ${joined}
         WHERE d.state = $3 AND d.step = ANY($4) AND (o.report_id, d.step) > ($1::uuid, $2::integer)
         ORDER BY o.report_id, d.step LIMIT $5`,
        [id, step, state, stepsOf(kind), missing],
      );
      found.push(...looked);
      const [last] = found.length > limit ? [] : await this.lastLookedAt(reports, id);
      more = last !== undefined;
      if (last) [id, step] = [last.id, '30'];
    } while (more && Date.now() < until);
    const shown = found.slice(0, limit);
    const end = found.length > limit ? shown.at(-1) : undefined;
    const next = end ? cursorOf(end) : more ? `0_${id}_30` : undefined;
    return { duties: shown.map((duty) => this.present(duty, now)), ...(next !== undefined && { next }) };
  }

  /** None where there were fewer than can be looked at. */
  private async lastLookedAt(reports: string, from: string | undefined): Promise<{ id: string }[]> {
    return this.database.query(`SELECT report_id AS id FROM (${reports}) o OFFSET ${mostLookedAt - 1}`, [from]);
  }

  private present({ receivedMicros: _micros, step, told, ...found }: FoundDuty, now: Date): Duty {
    const { reportId, receiptNumber, receivedAt, channel, source, via, reason, deliveryId, deliveryState } = found;
    const kind = dutyOf(step);
    const dueAt = new Date(receivedAt.getTime() + dueMs(this.config)[kind]);
    const late = found.state === 'owed' && dueAt <= now;
    return {
      reportId,
      receiptNumber,
      kind,
      state: late ? 'overdue' : found.state,
      receivedAt,
      dueAt,
      ageSeconds: Math.max(0, Math.floor((now.getTime() - receivedAt.getTime()) / 1_000)),
      channel,
      source,
      ...(found.incidentNumber !== null && { incidentNumber: found.incidentNumber }),
      ...(told && { via }),
      ...(reason !== null && { reason }),
      ...(deliveryState !== null && { deliveryState }),
      ...(deliveryId !== null && { deliveryId }),
    };
  }
}

const firstOfAll = '0_00000000-0000-0000-0000-000000000000_00';

function cursorOf({ receivedMicros, reportId, step }: FoundDuty): string {
  return `${receivedMicros}_${reportId}_${step}`;
}

const place = `timestamptz 'epoch' + $2::bigint * interval '1 microsecond'`;

const inPage = `o.step = ANY($1) AND (o.received_at, o.report_id) >= (${place}, $3::uuid)
  AND (o.received_at, o.report_id, o.step) > (${place}, $3::uuid, $4::integer)
  AND o.received_at <= coalesce(CASE o.step WHEN 10 THEN $5 WHEN 20 THEN $6 ELSE $7 END::timestamptz, 'infinity')`;

const inOrder = `ORDER BY o.received_at, o.report_id, o.step LIMIT $8`;

const presented = `SELECT r.id AS "reportId", r.receipt_number AS "receiptNumber", r.received_at AS "receivedAt",
  (extract(epoch FROM r.received_at) * 1000000)::bigint AS "receivedMicros", d.step, d.state, d.reason, d.via,
  d.notice_id IS NOT NULL AS told, d.delivery_id AS "deliveryId", d.delivery_state AS "deliveryState",
  coalesce(a.incident_number, decided.facts ->> 'incidentNumber') AS "incidentNumber", r.channel, r.source`;

const joined = `JOIN report r ON r.id = o.report_id
  LEFT JOIN assignment a ON a.report_id = o.report_id
  LEFT JOIN notice decided ON decided.report_id = o.report_id AND decided.kind = 'decided' AND decided.occurrence = ''`;
