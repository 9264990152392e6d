import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DecideReport } from '../decide-report/decide-report.js';
import { readDecision } from '../decide-report/decision.body.js';
import { DecisionProposal } from '../decision-proposal.js';
import { lockReport } from '../lock-report.js';
import { NoProposalWaits } from '../no-proposal-waits.js';
import type { Decision } from '../record-decisions/record-decisions.js';

/** What somebody says of a decision that waits. */
export interface ProposalAnswer {
  readonly reportId: string;
  readonly verdict: 'approve' | 'refuse' | 'withdraw';
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

const actions = {
  approve: 'decision-approved',
  refuse: 'decision-refused',
  withdraw: 'decision-withdrawn',
} as const;

/** Lets a second person approve or refuse the decision that waits, and lets it be withdrawn. */
@Injectable()
export class AnswerProposal {
  constructor(private readonly decideReport: DecideReport) {}

  /** Answers the decision where it holds now. Throws ReportNotFound, NoProposalWaits and DecidedByProposer. */
  async execute(tx: EntityManager, answer: ProposalAnswer): Promise<Decision | undefined> {
    const { reportId, verdict, reason, by, at } = answer;
    await lockReport(tx, reportId);
    const proposal = await tx.findOneBy(DecisionProposal, { reportId, state: 'waiting' });
    if (!proposal) throw new NoProposalWaits(reportId);
    if (verdict === 'approve') proposal.approve(by, reason, at);
    else if (verdict === 'refuse') proposal.refuse(by, reason, at);
    else proposal.withdraw(by, at);
    await tx.save(proposal);
    const details = { proposalId: proposal.id, decision: proposal.decision, proposedBy: proposal.proposedBy };
    await audit(tx, [{ at, actor: by, action: actions[verdict], subject: 'report', subjectId: reportId, details }]);
    if (verdict === 'approve') {
      return this.decideReport.execute(tx, { reportId, body: bodyOf(proposal), by: proposal.proposedBy, at });
    }
    // Whoever proposed it, and everybody else, sees that it is back.
    await tx.query('UPDATE triage_entry SET second_person = false, news = news + 1 WHERE report_id = $1', [reportId]);
    return undefined;
  }
}

/** What was proposed, as it was sent. */
function bodyOf({ decision, class: ours, reason, code, sentence }: DecisionProposal) {
  return readDecision(
    decision === 'accept'
      ? { decision, class: ours, ...(reason !== null && { reason }) }
      : { decision, code, sentence },
  );
}
