import { reportRejected } from '@fengsui/contracts';
import { updateRows } from '@fengsui/database';
import { outgoing } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { decidedReason } from '../decide-report/decide-report.js';
import { inDecisionSpan } from '../decide-report/decision-span.js';
import { PlaceReports } from '../join-incidents/place-reports.js';
import type { Accepted } from '../join-incidents/place-reports.js';
import { leaveTriage } from '../leave-triage.js';
import { ProposeDecision } from '../propose-decision/propose-decision.js';
import { RecordDecisions } from '../record-decisions/record-decisions.js';
import type { Decision } from '../record-decisions/record-decisions.js';
import { Report } from '../report.js';
import type { Worker } from '../work-triage/work-triage.js';
import type { AcceptAction, RejectAction } from './bulk.body.js';
import { bulkStanding } from './bulk-standing.js';
import { decisionOn } from './decision-on.js';
import type { RowOutcome } from './row-outcome.js';

type Action = AcceptAction | RejectAction;

/** Accepts or rejects many reports, in as many statements as one takes. */
@Injectable()
export class DecideReports {
  constructor(
    private readonly placeReports: PlaceReports,
    private readonly proposeDecision: ProposeDecision,
    private readonly recordDecisions: RecordDecisions,
  ) {}

  async execute(
    tx: EntityManager,
    reportIds: readonly string[],
    action: Action,
    { operator, at }: Worker,
  ): Promise<readonly RowOutcome[]> {
    const by = `operator:${operator}`;
    const standing = await bulkStanding(tx, reportIds, action.kind);
    const outcomes: RowOutcome[] = [];
    const decided: Report[] = [];
    for (const reportId of reportIds) {
      const report = standing.find(reportId);
      if (!(report instanceof Report)) {
        outcomes.push({ reportId, outcome: 'refused', refused: report });
        continue;
      }
      const body = decisionOn(report, action);
      const asks = standing.asks(report, body);
      if (asks) await this.proposeDecision.execute(tx, { reportId, body, by, at });
      else decided.push(report);
      outcomes.push({ reportId, outcome: asks ? 'proposed' : 'done' });
    }
    const decisions = await this.decide(tx, decided, action, by, at);
    await updateRows(tx, Report, decided, ['state', 'decidedBy', 'decidedAt', 'decisionCode', 'decisionSentence']);
    await this.recordDecisions.execute(tx, decisions, at);
    const ids = decided.map(({ id }) => id);
    await leaveTriage(tx, ids, by, at);
    return outcomes;
  }

  /** What follows from each stands in the trace of its report. */
  private async decide(
    tx: EntityManager,
    reports: readonly Report[],
    action: Action,
    by: string,
    at: Date,
  ): Promise<readonly Decision[]> {
    const traced: { report: Report; cause: NonNullable<Accepted['cause']> }[] = [];
    for (const report of reports) {
      const trace = await inDecisionSpan(report, at, () => Promise.resolve(context.active()));
      traced.push({ report, cause: { trace } });
    }
    if (action.kind === 'reject') {
      const { code, sentence } = action;
      return traced.map(({ report, cause }) => {
        const event = outgoing(reportRejected, report.reject({ code, sentence, by, at }), { cause });
        return { report, by, event };
      });
    }
    const accepted = traced.map(({ report, cause }): Accepted => {
      const { class: ours, reason } = decisionOn(report, action);
      return { report, class: ours, classReason: reason ?? decidedReason(report, ours), by, cause };
    });
    return this.placeReports.execute(tx, accepted, at);
  }
}
