import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DecideLocked } from '../decide-report/decide-locked.js';
import type { LockedDecision } from '../decide-report/decide-locked.js';
import { ProposeDecision } from '../propose-decision/propose-decision.js';
import { Report } from '../report.js';
import type { Worker } from '../work-triage/work-triage.js';
import type { AcceptAction, RejectAction } from './bulk.body.js';
import { bulkStanding } from './bulk-standing.js';
import { decisionOn } from './decision-on.js';
import type { RowOutcome } from './row-outcome.js';

/** Accepts or rejects many reports, in as many statements as one takes. */
@Injectable()
export class DecideReports {
  constructor(
    private readonly proposeDecision: ProposeDecision,
    private readonly decideLocked: DecideLocked,
  ) {}

  async execute(
    tx: EntityManager,
    reportIds: readonly string[],
    action: AcceptAction | RejectAction,
    { operator, at }: Worker,
  ): Promise<readonly RowOutcome[]> {
    const by = `operator:${operator}`;
    const standing = await bulkStanding(tx, reportIds, action.kind);
    const outcomes: RowOutcome[] = [];
    const decided: LockedDecision[] = [];
    for (const reportId of reportIds) {
      const report = standing.find(reportId);
      if (!(report instanceof Report)) {
        outcomes.push({ reportId, outcome: 'refused', refused: report });
        continue;
      }
      const body = decisionOn(report, action);
      const asks = standing.asks(report, body);
      if (asks) await this.proposeDecision.execute(tx, { reportId, body, by, at });
      else decided.push({ report, body, by });
      outcomes.push({ reportId, outcome: asks ? 'proposed' : 'done' });
    }
    await this.decideLocked.execute(tx, decided, at);
    return outcomes;
  }
}
