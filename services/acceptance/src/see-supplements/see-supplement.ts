import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { lockReport } from '../lock-report.js';
import { SupplementNotFound } from '../supplement-not-found.js';
import { Supplement } from '../supplement.js';

/** Records that somebody has dealt with what a reporter added. */
@Injectable()
export class SeeSupplement {
  /** The first who saw it stands. Throws ReportNotFound and SupplementNotFound. */
  async execute(
    tx: EntityManager,
    { reportId, supplementId, by, at }: Readonly<Record<'reportId' | 'supplementId' | 'by', string> & { at: Date }>,
  ): Promise<Supplement> {
    await lockReport(tx, reportId);
    const supplement = validate(supplementId) ? await tx.findOneBy(Supplement, { id: supplementId, reportId }) : null;
    if (!supplement) throw new SupplementNotFound(supplementId);
    if (supplement.seenAt !== null) return supplement;
    supplement.seenBy = by;
    supplement.seenAt = at;
    await tx.save(supplement);
    const details = { supplementId };
    await audit(tx, [{ at, actor: by, action: 'supplement-seen', subject: 'report', subjectId: reportId, details }]);
    return supplement;
  }
}
