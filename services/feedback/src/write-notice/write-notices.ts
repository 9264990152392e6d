import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NoticeCounts } from '../notice-counts.js';
import type { Notice } from '../notice.js';
import type { Report } from '../report.js';
import { insertNotices } from './insert-notices.js';
import { keepReports } from './keep-reports.js';
import { pairNotices } from './pair-notices.js';

/** One step of a report: what it tells of the report, and the notice that it makes. */
export interface Step {
  readonly report: Report;
  readonly notice: Notice;
}

/** Writes the notices that events make, each once, and with them the mails to the reporters who left an address. */
@Injectable()
export class WriteNotices {
  constructor(private readonly counts: NoticeCounts) {}

  async execute(tx: EntityManager, steps: readonly Step[]): Promise<void> {
    const reports = steps.map(({ report }) => report);
    const notices = steps.map(({ notice }) => notice);
    await keepReports(tx, reports);
    await nameThePlatform(tx, reports);
    const written = await insertNotices(tx, notices);
    const ofPersons = written.filter(({ platform }) => platform === null).map(({ reportId }) => reportId);
    this.counts.written(written);
    this.counts.mailed(await pairNotices(tx, ofPersons));
  }
}

/** A report that is now known to be a platform's may have notices from before that was known. */
async function nameThePlatform(tx: EntityManager, reports: readonly Report[]): Promise<void> {
  const ids = reports.filter(({ source = '' }) => source !== '').map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.query(
    `UPDATE notice n SET platform = r.source FROM report r
     WHERE r.id = ANY($1) AND n.report_id = r.id AND n.platform IS NULL`,
    [ids],
  );
}
