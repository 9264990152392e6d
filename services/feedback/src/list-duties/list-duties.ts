import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DutyPage, OwedReport } from './duty-page.js';
import type { ListDutiesQuery } from './list-duties.query.js';

interface Owed {
  readonly id: string;
  readonly receiptNumber: string;
  readonly receivedAt: Date;
  /** Microseconds since 1970, because the cursor must be as fine as the column. */
  readonly receivedMicros: string;
  readonly accepted: boolean;
  readonly incidentNumber: string | null;
  readonly channel: string;
  readonly source: string;
}

/** Reports whose reporter has yet to be told a decision or a result, the oldest first. */
@Injectable()
export class ListDuties {
  constructor(private readonly database: DataSource) {}

  async execute(
    { after = '0_00000000-0000-0000-0000-000000000000', limit }: ListDutiesQuery,
    now: Date,
  ): Promise<DutyPage> {
    const [micros, id] = after.split('_');
    const owed: Owed[] = await this.database.query(
      `SELECT r.id, r.receipt_number AS "receiptNumber", r.received_at AS "receivedAt", n.report_id IS NOT NULL AS accepted,
         (extract(epoch FROM r.received_at) * 1000000)::bigint AS "receivedMicros",
         n.facts ->> 'incidentNumber' AS "incidentNumber", r.channel, r.source
       FROM owed_report o JOIN report r ON r.id = o.report_id
       LEFT JOIN notice n ON n.report_id = o.report_id AND n.kind = 'decided'
       WHERE (o.received_at, o.report_id) > (timestamptz 'epoch' + $1::bigint * interval '1 microsecond', $2::uuid)
       ORDER BY o.received_at, o.report_id LIMIT $3`,
      [micros, id, limit + 1],
    );
    const shown = owed.slice(0, limit);
    const last = owed.length > limit ? shown.at(-1) : undefined;
    return {
      duties: shown.map((report) => present(report, now)),
      ...(last && { next: `${last.receivedMicros}_${last.id}` }),
    };
  }
}

function present(
  { id, accepted, incidentNumber, receivedAt, receiptNumber, channel, source }: Owed,
  now: Date,
): OwedReport {
  return {
    reportId: id,
    receiptNumber,
    receivedAt,
    channel,
    source,
    state: accepted ? 'accepted' : 'received',
    ageSeconds: Math.max(0, Math.floor((now.getTime() - receivedAt.getTime()) / 1_000)),
    ...(incidentNumber !== null && { incidentNumber }),
  };
}
