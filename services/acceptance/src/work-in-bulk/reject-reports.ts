import { reportRejected } from '@fengsui/contracts';
import { updateRows } from '@fengsui/database';
import { outgoing } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ApprovalRule } from '../approval-rule.js';
import { inDecisionSpan } from '../decide-report/decision-span.js';
import { DecisionProposal } from '../decision-proposal.js';
import { leaveTriage } from '../leave-triage.js';
import { ProposeDecision, whyNotDecided } from '../propose-decision/propose-decision.js';
import { RecordDecisions } from '../record-decisions/record-decisions.js';
import type { Decision } from '../record-decisions/record-decisions.js';
import { ReportNotFound } from '../report-not-found.js';
import { Report } from '../report.js';
import { TriageEntry } from '../triage-entry.js';
import type { Worker } from '../work-triage/work-triage.js';
import type { RejectAction } from './bulk.body.js';
import type { RowOutcome } from './row-outcome.js';

/** Rejects many reports for one reason, in as many statements as one takes. */
@Injectable()
export class RejectReports {
  constructor(
    private readonly proposeDecision: ProposeDecision,
    private readonly recordDecisions: RecordDecisions,
  ) {}

  async execute(
    tx: EntityManager,
    reportIds: readonly string[],
    { code, sentence }: RejectAction,
    { operator, at }: Worker,
  ): Promise<readonly RowOutcome[]> {
    const by = `operator:${operator}`;
    const standing = await readStanding(tx, reportIds);
    const outcomes: RowOutcome[] = [];
    const decisions: Decision[] = [];
    for (const reportId of reportIds) {
      const report = standing.reports.get(reportId.toLowerCase());
      const refused = report ? whyNotDecided(report, standing.proposals.get(report.id)) : new ReportNotFound(reportId);
      if (!report || refused) {
        outcomes.push({ reportId, outcome: 'refused', refused });
      } else if (standing.asks(report)) {
        const body = { decision: 'reject', code, sentence } as const;
        await this.proposeDecision.execute(tx, { reportId, body, by, at });
        outcomes.push({ reportId, outcome: 'proposed' });
      } else {
        decisions.push(
          await inDecisionSpan(report, at, () => {
            const event = outgoing(reportRejected, report.reject({ code, sentence, by, at }));
            return Promise.resolve({ report, by, event });
          }),
        );
        outcomes.push({ reportId, outcome: 'done' });
      }
    }
    const rejected = decisions.map(({ report }) => report);
    await updateRows(tx, Report, rejected, ['state', 'decidedBy', 'decidedAt', 'decisionCode', 'decisionSentence']);
    await this.recordDecisions.execute(tx, decisions, at);
    await leaveTriage(
      tx,
      rejected.map(({ id }) => id),
      by,
      at,
    );
    return outcomes;
  }
}

/** How the reports stand, locked in the order of their ids; a description may have megabytes, and is left where it is. */
async function readStanding(tx: EntityManager, reportIds: readonly string[]) {
  const reports = await tx.find(Report, {
    select: {
      id: true,
      channel: true,
      tlp: true,
      receivedAt: true,
      proposedClass: true,
      proposedWith: true,
      state: true,
      decidedBy: true,
      decidedAt: true,
      decisionCode: true,
      traceparent: true,
    },
    where: { id: In(reportIds) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const proposals = await tx.findBy(DecisionProposal, { reportId: In(reportIds), state: 'waiting' });
  const entries = await tx.find(TriageEntry, {
    select: { reportId: true, expectedLevel: true },
    where: { reportId: In(reportIds) },
  });
  const levels = new Map(entries.map(({ reportId, expectedLevel }) => [reportId, expectedLevel]));
  const rules = await tx.find(ApprovalRule);
  return {
    reports: new Map(reports.map((report) => [report.id, report])),
    proposals: new Map(proposals.map((proposal) => [proposal.reportId, proposal])),
    asks: ({ id, proposedClass, channel }: Report) =>
      rules.some((rule) =>
        rule.asksFor({ decision: 'reject', level: levels.get(id) ?? null, class: proposedClass, channel }),
      ),
  };
}
