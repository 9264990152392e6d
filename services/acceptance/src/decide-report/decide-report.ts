import { Injectable } from '@nestjs/common';
import { reportRejected } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { AlreadyDecided } from '../already-decided.js';
import { PlaceReports } from '../join-incidents/place-reports.js';
import { incidentNumbersOf } from '../incident-numbers-of.js';
import { leaveTriage } from '../leave-triage.js';
import { lockReport } from '../lock-report.js';
import { RecordDecisions } from '../record-decisions/record-decisions.js';
import type { Decision } from '../record-decisions/record-decisions.js';
import type { Report } from '../report.js';
import { inDecisionSpan } from './decision-span.js';
import type { AcceptBody, RejectBody } from './decision.body.js';

/** What is decided about a report that waits, by whom and when. */
export interface DecisionTaken {
  readonly reportId: string;
  readonly body: AcceptBody | RejectBody;
  /** `operator:<name>`, or `rule:<name>` where the reporter added what a rule needed. */
  readonly by: string;
  readonly at: Date;
}

/** Decides what the rules left to a person. */
@Injectable()
export class DecideReport {
  constructor(
    private readonly placeReports: PlaceReports,
    private readonly recordDecisions: RecordDecisions,
  ) {}

  /** Throws ReportNotFound and AlreadyDecided. */
  async execute(tx: EntityManager, input: DecisionTaken): Promise<Decision> {
    const report = await lockReport(tx, input.reportId);
    await refuseSecond(tx, report);
    return inDecisionSpan(report, input.at, async () => {
      const decision = await this.decide(tx, report, input);
      await tx.save(report);
      await this.recordDecisions.execute(tx, [decision], input.at);
      await leaveTriage(tx, [report.id], input.by, input.at);
      return decision;
    });
  }

  private async decide(tx: EntityManager, report: Report, { body, by, at }: DecisionTaken): Promise<Decision> {
    if (body.decision === 'reject') {
      const { code, sentence } = body;
      return { report, by, event: outgoing(reportRejected, report.reject({ code, sentence, by, at })) };
    }
    const classReason = body.reason ?? decidedReason(report, body.class);
    const [placed] = await this.placeReports.execute(tx, [{ report, class: body.class, classReason, by }], at);
    return placed ?? { report, by };
  }
}

/** Whoever confirms the proposed class confirms its reason. */
export function decidedReason({ proposedClass, classReason, language }: Report, decided: string): string {
  if (decided === proposedClass) return classReason;
  return { 'zh-CN': '由值班人员判定', en: 'decided by the duty officer' }[language];
}

/** Whoever is late is told where the report went. Throws AlreadyDecided. */
export async function refuseSecond(tx: EntityManager, { id, state, decidedBy, decidedAt }: Report): Promise<void> {
  if (state === 'undecided') return;
  const numbers = await incidentNumbersOf(tx, [id]);
  throw new AlreadyDecided(id, state, decidedBy, decidedAt, numbers.get(id));
}
