import { Injectable } from '@nestjs/common';
import { incidentAccepted, reportRejected } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { IncidentNumbers } from '../incident-numbers.js';
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
    private readonly numbers: IncidentNumbers,
    private readonly recordDecisions: RecordDecisions,
  ) {}

  /** Throws ReportNotFound and AlreadyDecided. */
  async execute(tx: EntityManager, input: DecisionTaken): Promise<Decision> {
    const report = await lockReport(tx, input.reportId);
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
    const [incidentNumber = ''] = await this.numbers.next(tx, 1, at);
    const classReason = body.reason ?? decidedReason(report, body.class);
    const incident = report.accept({ incidentId: uuid(), incidentNumber, class: body.class, classReason, by, at });
    return { report, by, incident, event: outgoing(incidentAccepted, incident.accepted(by)) };
  }
}

/** Whoever confirms the proposed class confirms its reason. */
function decidedReason({ proposedClass, classReason, language }: Report, decided: string): string {
  if (decided === proposedClass) return classReason;
  return { 'zh-CN': '由值班人员判定', en: 'decided by the duty officer' }[language];
}
