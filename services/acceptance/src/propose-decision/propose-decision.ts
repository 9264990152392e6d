import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AlreadyDecided } from '../already-decided.js';
import { ApprovalRule } from '../approval-rule.js';
import type { DecisionWeighed } from '../approval-rule.js';
import { DecideReport, refuseSecond } from '../decide-report/decide-report.js';
import type { DecisionTaken } from '../decide-report/decide-report.js';
import { DecisionProposal } from '../decision-proposal.js';
import type { Level } from '../level.js';
import { lockReport } from '../lock-report.js';
import { ProposalWaits } from '../proposal-waits.js';
import type { Decision } from '../record-decisions/record-decisions.js';
import type { Report } from '../report.js';
import { TriageEntry } from '../triage-entry.js';

/** A decision that holds, or one that waits for a second person. */
export type Taken = { readonly decision: Decision } | { readonly proposal: DecisionProposal };

/** Decides where one person may, and proposes the decision to a second one where a rule asks for that. */
@Injectable()
export class ProposeDecision {
  constructor(private readonly decideReport: DecideReport) {}

  /** Throws ReportNotFound, AlreadyDecided and ProposalWaits. */
  async execute(tx: EntityManager, input: DecisionTaken): Promise<Taken> {
    const report = await lockReport(tx, input.reportId);
    await refuseSecond(tx, report);
    const waiting = await tx.findOneBy(DecisionProposal, { reportId: report.id, state: 'waiting' });
    const refusal = whyNotDecided(report, waiting);
    if (refusal) throw refusal;
    const asking = await rulesThatAsk(tx, report, input.body);
    if (asking.length === 0) return { decision: await this.decideReport.execute(tx, input) };
    return { proposal: await propose(tx, input, asking) };
  }
}

/** Why a report cannot be decided: it was, or a decision on it waits. */
export function whyNotDecided(
  { id, state, decidedBy, decidedAt }: Pick<Report, 'id' | 'state' | 'decidedBy' | 'decidedAt'>,
  waiting: DecisionProposal | null | undefined,
  incidentNumber?: string,
): AlreadyDecided | ProposalWaits | undefined {
  if (state !== 'undecided') return new AlreadyDecided(id, state, decidedBy, decidedAt, incidentNumber);
  return waiting ? new ProposalWaits(id, waiting.decision, waiting.proposedBy, waiting.proposedAt) : undefined;
}

/** The rules by which a decision on the report needs a second person. */
export async function rulesThatAsk(
  tx: EntityManager,
  report: Pick<Report, 'id' | 'proposedClass' | 'channel'>,
  body: DecisionTaken['body'],
): Promise<ApprovalRule[]> {
  const entry = await tx.findOneBy(TriageEntry, { reportId: report.id });
  const weighed = weigh(report, body, entry?.expectedLevel ?? null);
  const rules = await tx.find(ApprovalRule, { order: { name: 'ASC' } });
  return rules.filter((rule) => rule.asksFor(weighed));
}

/** What the rules look at: of what is accepted the class that is given, of what is rejected the one that was proposed. */
export function weigh(
  { proposedClass, channel }: Pick<Report, 'proposedClass' | 'channel'>,
  body: DecisionTaken['body'],
  level: Level | null,
): DecisionWeighed {
  return { decision: body.decision, level, class: body.decision === 'accept' ? body.class : proposedClass, channel };
}

async function propose(
  tx: EntityManager,
  { reportId, body, by, at }: DecisionTaken,
  asking: readonly ApprovalRule[],
): Promise<DecisionProposal> {
  const proposal = Object.assign(new DecisionProposal(), {
    id: uuid(),
    reportId,
    decision: body.decision,
    class: body.decision === 'accept' ? body.class : null,
    reason: body.decision === 'accept' ? (body.reason ?? null) : null,
    code: body.decision === 'reject' ? body.code : null,
    sentence: body.decision === 'reject' ? body.sentence : null,
    askedBy: asking.map(({ name, version, told }) => ({ name, version, ...told })),
    proposedBy: by,
    proposedAt: at,
    state: 'waiting',
    endedBy: null,
    endedAt: null,
    endedReason: '',
  } as const);
  await tx.insert(DecisionProposal, proposal);
  await tx.update(TriageEntry, { reportId }, { secondPerson: true });
  const details = {
    proposalId: proposal.id,
    decision: proposal.decision,
    rules: asking.map(({ name, version }) => `${name} ${version}`).join(', '),
    ...(proposal.class !== null && { class: proposal.class }),
    ...(proposal.code !== null && { code: proposal.code }),
  };
  await audit(tx, [{ at, actor: by, action: 'decision-proposed', subject: 'report', subjectId: reportId, details }]);
  return proposal;
}
