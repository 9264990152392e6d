import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { ReportNotFound } from './report-not-found.js';
import { Report } from './report.js';

/**
 * Finds a report and holds it until the transaction ends, but not against those who refer to it: whoever moves it holds its
 * incident, which a holder of the report may wait for. Throws ReportNotFound.
 */
export async function lockReport(tx: EntityManager, id: string): Promise<Report> {
  const report = validate(id) ? await tx.findOne(Report, { where: { id }, lock: { mode: 'for_no_key_update' } }) : null;
  if (!report) throw new ReportNotFound(id);
  return report;
}
