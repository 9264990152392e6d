import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { AlreadyDecided } from './already-decided.js';
import { incidentNumbersOf } from './incident-numbers-of.js';
import { ReportNotFound } from './report-not-found.js';
import { Report } from './report.js';
import { TriageEntry } from './triage-entry.js';

/** Finds the work on reports and holds it, in the order of the ids, so that two never wait for each other. */
export async function lockEntries(tx: EntityManager, reportIds: readonly string[]): Promise<Map<string, TriageEntry>> {
  const entries = await tx.find(TriageEntry, {
    where: { reportId: In(reportIds.filter((id) => validate(id))) },
    order: { reportId: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return new Map(entries.map((entry) => [entry.reportId, entry]));
}

/** Finds the work on one report and holds it. Throws ReportNotFound and AlreadyDecided. */
export async function lockEntry(tx: EntityManager, reportId: string): Promise<TriageEntry> {
  const entry = (await lockEntries(tx, [reportId])).get(reportId.toLowerCase());
  if (!entry) throw await whyNotWaiting(tx, reportId);
  return entry;
}

/** Why no work stands for a report: nobody told of it, or it was decided. */
async function whyNotWaiting(tx: EntityManager, reportId: string): Promise<ReportNotFound | AlreadyDecided> {
  const [why] = await whyNoneWaits(tx, [reportId]);
  return why ?? new ReportNotFound(reportId);
}

/** The same of many, in their order. */
export async function whyNoneWaits(
  tx: EntityManager,
  reportIds: readonly string[],
): Promise<(ReportNotFound | AlreadyDecided)[]> {
  const found = await tx.find(Report, {
    select: { id: true, state: true, decidedBy: true, decidedAt: true },
    where: { id: In(reportIds.filter((id) => validate(id))) },
  });
  const reports = new Map(found.map((report) => [report.id, report]));
  const numbers = await incidentNumbersOf(tx, [...reports.keys()]);
  return reportIds.map((reportId) => {
    const report = reports.get(reportId.toLowerCase());
    if (!report || report.state === 'undecided') return new ReportNotFound(reportId);
    const { id, state, decidedBy, decidedAt } = report;
    return new AlreadyDecided(reportId, state, decidedBy, decidedAt, numbers.get(id));
  });
}
