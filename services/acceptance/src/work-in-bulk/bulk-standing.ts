import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { AlreadyDecided } from '../already-decided.js';
import { ApprovalRule } from '../approval-rule.js';
import { DecisionProposal } from '../decision-proposal.js';
import { incidentNumbersOf } from '../incident-numbers-of.js';
import { weigh, whyNotDecided } from '../propose-decision/propose-decision.js';
import type { ProposalWaits } from '../proposal-waits.js';
import { ReportNotFound } from '../report-not-found.js';
import { Report } from '../report.js';
import { TriageEntry } from '../triage-entry.js';
import type { DecisionTaken } from '../decide-report/decide-report.js';

/** How reports stand that somebody decides at once. */
export interface BulkStanding {
  /** The report where it may be decided, else why not. */
  readonly find: (reportId: string) => Report | ReportNotFound | AlreadyDecided | ProposalWaits;
  /** Whether a rule asks for a second person. */
  readonly asks: (report: Report, body: DecisionTaken['body']) => boolean;
}

/** Locks the reports in the order of their ids, as whoever decides one does (lockReport). */
export async function bulkStanding(
  tx: EntityManager,
  reportIds: readonly string[],
  decision: 'accept' | 'reject',
): Promise<BulkStanding> {
  const found = await tx.find(Report, {
    ...(decision === 'reject' && { select: rejected }),
    where: { id: In(reportIds) },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
  const reports = new Map(found.map((report) => [report.id, report]));
  const waiting = await tx.findBy(DecisionProposal, { reportId: In(reportIds), state: 'waiting' });
  const proposals = new Map(waiting.map((proposal) => [proposal.reportId, proposal]));
  const entries = await tx.find(TriageEntry, {
    select: { reportId: true, expectedLevel: true },
    where: { reportId: In(reportIds) },
  });
  const levels = new Map(entries.map(({ reportId, expectedLevel }) => [reportId, expectedLevel]));
  const rules = await tx.find(ApprovalRule);
  const numbers = await incidentNumbersOf(
    tx,
    found.flatMap(({ id, state }) => (state === 'accepted' ? [id] : [])),
  );
  return {
    find: (reportId) => {
      const report = reports.get(reportId.toLowerCase());
      if (!report) return new ReportNotFound(reportId);
      return whyNotDecided(report, proposals.get(report.id), numbers.get(report.id)) ?? report;
    },
    asks: (report, body) => {
      const weighed = weigh(report, body, levels.get(report.id) ?? null);
      return rules.some((rule) => rule.asksFor(weighed));
    },
  };
}

/** What a rejection needs: a description may have megabytes, and is left where it is. */
const rejected = {
  id: true,
  channel: true,
  tlp: true,
  receivedAt: true,
  proposedClass: true,
  proposedWith: true,
  state: true,
  leftOpenBy: true,
  decidedBy: true,
  decidedAt: true,
  decisionCode: true,
  traceparent: true,
} as const;
