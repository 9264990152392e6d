import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Notice } from '../notice.js';
import type { Ending } from '../notice.js';
import { stepOf } from '../write-notice/steps.js';
import { WriteNotices } from '../write-notice/write-notices.js';

interface Untold extends Ending {
  readonly reportId: string;
  /** Whether the reporter was told a result before, which was another one. */
  readonly before: boolean;
  readonly at: string;
  readonly traceparent: string;
}

/** A report may go over to an incident that ended as well, while the first incident's result is being told. */
const mostRounds = 3;

/**
 * Tells the reporters of incidents how the handling ended.
 *
 * Each report that is in the incident now is told once. A later round is told where its results are others than those that
 * the reporter knows, once a round; while an incident is worked on again nothing is told.
 */
@Injectable()
export class TellResults {
  constructor(private readonly writeNotices: WriteNotices) {}

  /** Tells all reports of these incidents; the caller holds the incidents' rows (keepIncidents). */
  async execute(tx: EntityManager, incidentIds: readonly string[]): Promise<void> {
    for (let round = 0; round < mostRounds && incidentIds.length > 0; round += 1) {
      const untold = await untoldOf(tx, incidentIds);
      const written = await this.writeNotices.execute(tx, untold.map(noticeOf).map(stepOf));
      if (written.length === untold.length) return;
    }
  }
}

function noticeOf({ reportId, before, at, traceparent, ...ending }: Untold): Notice {
  const making = { id: uuid(), at: new Date(at), traceparent };
  return before ? Notice.resultChanged(making, reportId, ending) : Notice.handled(making, reportId, ending);
}

async function untoldOf(tx: EntityManager, incidentIds: readonly string[]): Promise<Untold[]> {
  return tx.query(
    `WITH member AS (
       SELECT i.id, i.report_id FROM incident i
       WHERE i.id = ANY($1) AND i.report_id IS NOT NULL
         AND NOT EXISTS (SELECT FROM assignment a WHERE a.report_id = i.report_id)
       UNION ALL
       SELECT a.incident_id, a.report_id FROM assignment a WHERE a.incident_id = ANY($1)
     )
     SELECT m.report_id AS "reportId", i.id AS "incidentId", i.handled_round AS round, i.handled_at AS at, i.results, i.tlp,
       i.traceparent, told.results IS NOT NULL AS before
     FROM member m JOIN incident i ON i.id = m.id
     LEFT JOIN LATERAL (SELECT n.facts -> 'results' AS results FROM notice n
       WHERE n.report_id = m.report_id AND n.kind IN ('handled', 'result-changed') ORDER BY n.id DESC LIMIT 1) told ON true
     WHERE i.handled_round >= i.reopened_round AND (told.results IS NULL OR told.results <> i.results AND
       NOT EXISTS (SELECT FROM notice n WHERE n.report_id = m.report_id AND n.kind = 'result-changed'
         AND n.occurrence = i.id || ':' || i.handled_round))
     ORDER BY i.handled_at, i.id, m.report_id`,
    [incidentIds],
  );
}
