import { reportRejected } from '@fengsui/contracts';
import { updateRows } from '@fengsui/database';
import { outgoing } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import { context } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';
import { PlaceReports } from '../join-incidents/place-reports.js';
import type { Accepted } from '../join-incidents/place-reports.js';
import { leaveTriage } from '../leave-triage.js';
import { RecordDecisions } from '../record-decisions/record-decisions.js';
import type { Decision } from '../record-decisions/record-decisions.js';
import { Report } from '../report.js';
import { decidedReason } from './decide-report.js';
import { inDecisionSpan } from './decision-span.js';
import type { AcceptBody, RejectBody } from './decision.body.js';

/** A decision on a report that waits, and that the caller has locked. */
export interface LockedDecision {
  readonly report: Report;
  readonly body: AcceptBody | RejectBody;
  readonly by: string;
}

type Traced = LockedDecision & { readonly cause: NonNullable<Accepted['cause']> };

/**
 * Decides many reports, in as many statements as one takes. What each names is claimed at once and in one order, so that two that
 * decide on the same never wait for each other.
 */
@Injectable()
export class DecideLocked {
  constructor(
    private readonly placeReports: PlaceReports,
    private readonly recordDecisions: RecordDecisions,
  ) {}

  async execute(tx: EntityManager, taken: readonly LockedDecision[], at: Date): Promise<void> {
    if (taken.length === 0) return;
    // What follows from each stands in the trace of its report.
    const traced: Traced[] = [];
    for (const one of taken) {
      const trace = await inDecisionSpan(one.report, at, () => Promise.resolve(context.active()));
      traced.push({ ...one, cause: { trace } });
    }
    const decisions = [
      ...traced.flatMap((one) => rejected(one, at)),
      ...(await this.placeReports.execute(tx, traced.flatMap(accepted), at)),
    ];
    const reports = taken.map(({ report }) => report);
    await updateRows(tx, Report, reports, ['state', 'decidedBy', 'decidedAt', 'decisionCode', 'decisionSentence']);
    await this.recordDecisions.execute(tx, decisions, at);
    for (const by of new Set(taken.map((one) => one.by))) {
      const own = taken.filter((one) => one.by === by).map(({ report }) => report.id);
      await leaveTriage(tx, own, by, at);
    }
  }
}

function rejected({ report, body, by, cause }: Traced, at: Date): Decision[] {
  if (body.decision !== 'reject') return [];
  const { code, sentence } = body;
  return [{ report, by, event: outgoing(reportRejected, report.reject({ code, sentence, by, at }), { cause }) }];
}

function accepted({ report, body, by, cause }: Traced): Accepted[] {
  if (body.decision !== 'accept') return [];
  return [{ report, class: body.class, classReason: body.reason ?? decidedReason(report, body.class), by, cause }];
}
