import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Incident } from '../incident.js';
import { Notice } from '../notice.js';
import { stepOf } from '../write-notice/steps.js';
import { WriteNotices } from '../write-notice/write-notices.js';
import { keepIncidents, newestRounds } from './keep-incidents.js';
import type { KeptIncident } from './keep-incidents.js';
import { TellResults } from './tell-results.js';

/** An incident whose end and opening report are known. */
type Ended = Incident &
  Required<Pick<Incident, 'reportId' | 'handledRound' | 'handledAt' | 'results' | 'tlp' | 'traceparent'>>;

/**
 * Keeps how incidents ended, and tells their reporters.
 *
 * Nearly every incident has one report, whose result is told for the first time: that takes one look for assignments and no
 * more. Whatever else there is to tell is looked for report by report.
 */
@Injectable()
export class HandleIncidents {
  constructor(
    private readonly writeNotices: WriteNotices,
    private readonly tellResults: TellResults,
  ) {}

  async execute(tx: EntityManager, incidents: readonly Incident[]): Promise<void> {
    const newest = newestRounds(incidents);
    const kept = new Map((await keepIncidents(tx, newest)).map((one) => [one.id, one]));
    const shared = await sharedOf(tx, newest);
    const simple = newest.filter(isEnded).filter((one) => !shared.has(one.id) && holds(one, kept.get(one.id)));
    const first = new Map(simple.map((one) => [one.reportId, one]));
    const written = await this.writeNotices.execute(tx, [...first.values()].map(firstResult).map(stepOf));
    const told = new Set(written.map(({ reportId }) => first.get(reportId)?.id));
    const others = newest.filter(({ id }) => !told.has(id));
    await this.tellResults.execute(
      tx,
      others.map(({ id }) => id),
    );
  }
}

function isEnded(incident: Incident): incident is Ended {
  return incident.reportId !== undefined && incident.handledRound !== undefined;
}

/** Whether this round is the last one that was heard of, and the incident is not worked on again. */
function holds({ handledRound }: Ended, kept: KeptIncident | undefined): boolean {
  return kept?.handledRound === handledRound && handledRound >= kept.reopenedRound;
}

function firstResult({
  id: incidentId,
  reportId,
  handledRound: round,
  handledAt,
  results,
  tlp,
  traceparent,
}: Ended): Notice {
  return Notice.handled({ id: uuid(), at: handledAt, traceparent }, reportId, { incidentId, round, results, tlp });
}

/** Those incidents that a report was assigned to, or whose opening report was assigned to any. */
async function sharedOf(tx: EntityManager, incidents: readonly Incident[]): Promise<Set<string>> {
  const rows: { id: string; reportId: string }[] = await tx.query(
    `SELECT incident_id AS id, report_id AS "reportId" FROM assignment WHERE incident_id = ANY($1)
     UNION ALL SELECT incident_id, report_id FROM assignment WHERE report_id = ANY($2)`,
    [incidents.map(({ id }) => id), incidents.map(({ reportId }) => reportId ?? null)],
  );
  const [ids, openers] = [new Set(rows.map(({ id }) => id)), new Set(rows.map(({ reportId }) => reportId))];
  return new Set(incidents.filter(({ id, reportId = '' }) => ids.has(id) || openers.has(reportId)).map(({ id }) => id));
}
