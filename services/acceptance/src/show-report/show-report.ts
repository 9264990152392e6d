import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { DecisionProposal } from '../decision-proposal.js';
import { EvidenceItem } from '../evidence-item.js';
import { InformationRequest } from '../information-request.js';
import { workOf } from '../list-triage/listed-columns.js';
import { workReadBy } from '../list-triage/triage-conditions.js';
import type { TriageWork } from '../list-triage/triage-page.js';
import { proposeLevel } from '../rate-incident/propose-level.js';
import { ReportNotFound } from '../report-not-found.js';
import { Report } from '../report.js';
import { supplementsOf } from '../supplements-of.js';
import type { ReportFile } from './report-file.js';

/** Who asks, and when. */
interface Reader {
  readonly name: string;
  readonly now: Date;
}

@Injectable()
export class ShowReport {
  constructor(private readonly database: DataSource) {}

  /** Throws ReportNotFound. */
  execute(id: string, reader: Reader): Promise<ReportFile> {
    // One state of it all: what a supplement changed is seen together with it.
    return this.database.transaction('REPEATABLE READ', (manager) => this.read(manager, id, reader));
  }

  private async read(manager: EntityManager, id: string, reader: Reader): Promise<ReportFile> {
    const found = validate(id) ? await manager.findOneBy(Report, { id }) : null;
    if (!found) throw new ReportNotFound(id);
    const { traceparent: _, ...report } = found;
    const ofReport = { where: { reportId: id }, order: { id: 'ASC' } } as const;
    return {
      ...report,
      suggestedLevel: proposeLevel(report.description, report.language),
      work: await workOn(manager, id, reader),
      supplements: await supplementsOf(manager, [id]),
      informationRequests: await manager.find(InformationRequest, ofReport),
      evidenceList: await manager.find(EvidenceItem, ofReport),
      waitingDecision: await manager.findOneBy(DecisionProposal, { reportId: id, state: 'waiting' }),
    };
  }
}

async function workOn(manager: EntityManager, id: string, { name, now }: Reader): Promise<TriageWork | null> {
  const [row]: { work: TriageWork }[] = await manager.query(
    `SELECT ${workOf('$2')} AS work FROM ${workReadBy('$3')} WHERE e.report_id = $1`,
    [id, now, name],
  );
  return row?.work ?? null;
}
