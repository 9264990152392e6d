import { Injectable } from '@nestjs/common';
import { insertRows } from '@fengsui/database';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Assignment } from '../assignment.js';
import { Incident } from '../incident.js';
import { Notice } from '../notice.js';
import type { Reassignment } from '../notice.js';
import { Report } from '../report.js';
import { keepIncidents, newestRounds } from '../tell-result/keep-incidents.js';
import { TellResults } from '../tell-result/tell-results.js';
import { keepReports } from '../write-notice/keep-reports.js';
import { stepOf } from '../write-notice/steps.js';
import { WriteNotices } from '../write-notice/write-notices.js';

type ToldOtherwise = Reassignment & Pick<Assignment, 'traceparent'> & { readonly at: string };

/**
 * Keeps which incident a report is in, and tells its reporter.
 *
 * A report that is in an incident was accepted: that is told as its acceptance, with the number of the incident that it is in
 * now, unless the acceptance was told before. Where another number was told before, what the reporter knows is not true any
 * more, and one notice a revision says so. Nothing is told of a revision that an earlier arrival has overtaken.
 */
@Injectable()
export class AssignReports {
  constructor(
    private readonly writeNotices: WriteNotices,
    private readonly tellResults: TellResults,
  ) {}

  async execute(tx: EntityManager, assignments: readonly Assignment[]): Promise<void> {
    const newest = newestOf(assignments);
    const incidents = await keepIncidents(tx, newestRounds(newest.map(incidentOf)));
    await keepReports(
      tx,
      newest.map(({ reportId }) => Report.heardOf(reportId)),
    );
    await insertRows(
      tx,
      Assignment,
      newest,
      `ON CONFLICT (report_id) DO UPDATE SET (revision, incident_id, incident_number, how, class, at, traceparent) =
         ROW (excluded.revision, excluded.incident_id, excluded.incident_number, excluded.how, excluded.class, excluded.at,
           excluded.traceparent)
       WHERE assignment.revision < excluded.revision`,
    );
    const holding = await holdingOf(tx, newest);
    await this.writeNotices.execute(tx, holding.map(acceptanceOf).map(stepOf));
    const otherwise = await toldOtherwise(
      tx,
      holding.map(({ reportId }) => reportId),
    );
    await this.writeNotices.execute(tx, otherwise.map(correctionOf).map(stepOf));
    const handled = incidents.filter(({ handledRound }) => handledRound !== null);
    await this.tellResults.execute(
      tx,
      handled.map(({ id }) => id),
    );
  }
}

function newestOf(assignments: readonly Assignment[]): Assignment[] {
  const oldestFirst = [...assignments].sort((one, other) => one.revision - other.revision);
  const byReport = new Map(oldestFirst.map((assignment) => [assignment.reportId, assignment]));
  return [...byReport.values()].sort((one, other) => (one.reportId < other.reportId ? -1 : 1));
}

function incidentOf({ incidentId: id }: Assignment): Incident {
  return Object.assign(new Incident(), { id });
}

function acceptanceOf(assignment: Assignment): Notice {
  const { at, traceparent } = assignment;
  return Notice.joined({ id: uuid(), at, traceparent }, assignment);
}

function correctionOf({ at, traceparent, ...reassignment }: ToldOtherwise): Notice {
  return Notice.reassigned({ id: uuid(), at: new Date(at), traceparent }, reassignment);
}

/** Those of these assignments that no newer one has overtaken. */
async function holdingOf(tx: EntityManager, assignments: readonly Assignment[]): Promise<Assignment[]> {
  const rows: { reportId: string; revision: number }[] = await tx.query(
    `SELECT report_id AS "reportId", revision FROM assignment WHERE report_id = ANY($1)`,
    [assignments.map(({ reportId }) => reportId)],
  );
  const kept = new Map(rows.map(({ reportId, revision }) => [reportId, revision]));
  return assignments.filter(({ reportId, revision }) => kept.get(reportId) === revision);
}

async function toldOtherwise(tx: EntityManager, reportIds: readonly string[]): Promise<ToldOtherwise[]> {
  if (reportIds.length === 0) return [];
  return tx.query(
    `SELECT a.report_id AS "reportId", a.revision, a.incident_number AS "incidentNumber", a.how, a.at, a.traceparent,
       coalesce(told.number, '') AS before
     FROM assignment a JOIN LATERAL (
       SELECT n.facts ->> 'incidentNumber' AS number FROM notice n
       WHERE n.report_id = a.report_id AND n.kind IN ('decided', 'reassigned')
       ORDER BY n.step DESC, nullif(n.occurrence, '')::integer DESC LIMIT 1) told ON true
     WHERE a.report_id = ANY($1) AND told.number IS DISTINCT FROM a.incident_number
     ORDER BY a.report_id`,
    [reportIds],
  );
}
