import { Injectable } from '@nestjs/common';
import { reportRejected } from '@fengsui/contracts';
import { outgoing } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { AlreadyDecided } from '../already-decided.js';
import { PlaceReports } from '../join-incidents/place-reports.js';
import { RecordDecisions } from '../record-decisions/record-decisions.js';
import type { Decision } from '../record-decisions/record-decisions.js';
import { ReportNotFound } from '../report-not-found.js';
import { Report } from '../report.js';
import { inDecisionSpan } from './decision-span.js';
import type { AcceptBody, RejectBody } from './decision.body.js';

/** What an operator decides about a report, and when. */
export interface DecisionByPerson {
  readonly reportId: string;
  readonly body: AcceptBody | RejectBody;
  readonly operator: string;
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
  async execute(tx: EntityManager, input: DecisionByPerson): Promise<Decision> {
    const report = await lockReport(tx, input.reportId);
    await refuseSecond(tx, report);
    return inDecisionSpan(report, input.at, async () => {
      const decision = await this.decide(tx, report, input);
      await tx.save(report);
      await this.recordDecisions.execute(tx, [decision], input.at);
      return decision;
    });
  }

  private async decide(tx: EntityManager, report: Report, { body, operator, at }: DecisionByPerson): Promise<Decision> {
    const by = `operator:${operator}`;
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
function decidedReason({ proposedClass, classReason, language }: Report, decided: string): string {
  if (decided === proposedClass) return classReason;
  return { 'zh-CN': '由值班人员判定', en: 'decided by the duty officer' }[language];
}

async function lockReport(tx: EntityManager, id: string): Promise<Report> {
  const report = validate(id) ? await tx.findOne(Report, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
  if (!report) throw new ReportNotFound(id);
  return report;
}

/** Whoever is late is told where the report went. Throws AlreadyDecided. */
async function refuseSecond(tx: EntityManager, { id, state, decidedBy, decidedAt }: Report): Promise<void> {
  if (state === 'undecided') return;
  const [incident]: { number: string }[] = await tx.query(
    'SELECT i.number FROM membership m JOIN incident i ON i.id = m.incident_id WHERE m.report_id = $1',
    [id],
  );
  throw new AlreadyDecided(id, state, decidedBy, decidedAt, incident?.number);
}
