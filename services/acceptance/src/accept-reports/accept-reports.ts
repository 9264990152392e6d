import { Injectable } from '@nestjs/common';
import { incidentAccepted, reportRejected } from '@fengsui/contracts';
import type { ReportReceived } from '@fengsui/contracts';
import { insertRows } from '@fengsui/database';
import { outgoing, Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { v7 as uuid, validate } from 'uuid';
import { AcceptanceConfig } from '../acceptance-config.js';
import { IncidentNumbers } from '../incident-numbers.js';
import { Classifiers } from '../keep-classifier/classifiers.js';
import { RecordDecisions } from '../record-decisions/record-decisions.js';
import type { Decision } from '../record-decisions/record-decisions.js';
import { Report } from '../report.js';
import { traceparentOf } from '../traceparent.js';
import { judgeReport } from './judge-report.js';
import type { Judgement } from './judge-report.js';
import { readReport } from './read-report.js';

type Judged = Readonly<{ event: Received<ReportReceived>; report: Report; judgement: Judgement }>;

/** Takes reports in and lets the rules decide what they safely can. */
@Injectable()
export class AcceptReports {
  constructor(
    private readonly numbers: IncidentNumbers,
    private readonly recordDecisions: RecordDecisions,
    private readonly classifiers: Classifiers,
    private readonly config: AcceptanceConfig,
  ) {}

  /** Throws Unprocessable for a report whose id is none. */
  async execute(tx: EntityManager, events: readonly Received<ReportReceived>[], now: Date): Promise<void> {
    const current = await this.classifiers.current(tx);
    const leastConfidence = this.config.leastConfidencePercent / 100;
    const judged = (await firstTold(tx, events)).map((event): Judged => {
      const report = readReport(event, traceparentOf(event.trace), current);
      return { event, report, judgement: judgeReport(report, leastConfidence) };
    });
    const accepted = judged.filter(({ judgement }) => judgement.outcome === 'accept').length;
    const numbers = await this.numbers.next(tx, accepted, now);
    const decisions = judged.map((one) => decide(one, numbers, now));
    await insertRows(
      tx,
      Report,
      judged.map(({ report }) => report),
    );
    await this.recordDecisions.execute(tx, decisions, now);
  }
}

/** Leaves out reports that another event has told of: one report opens one incident, whatever is repeated. */
async function firstTold(
  tx: EntityManager,
  events: readonly Received<ReportReceived>[],
): Promise<Received<ReportReceived>[]> {
  const byReport = new Map(events.toReversed().map((event) => [event.data.reportId, event]));
  const nameless = [...byReport.keys()].find((id) => !validate(id));
  if (nameless !== undefined)
    throw new Unprocessable(`A report's id is a UUID, and "${nameless.slice(0, 60)}" is none.`);
  const known: { id: string }[] = await tx.query('SELECT id FROM report WHERE id = ANY($1)', [[...byReport.keys()]]);
  for (const { id } of known) byReport.delete(id);
  return [...byReport.values()].toReversed();
}

function decide({ event, report, judgement }: Judged, numbers: string[], now: Date): Decision {
  const by = `rule:${judgement.rule}`;
  switch (judgement.outcome) {
    case 'leave':
      report.leftOpenBy = judgement.rule;
      return { report, by };
    case 'reject':
      return {
        report,
        by,
        event: outgoing(reportRejected, report.reject({ ...judgement, by, at: now }), { cause: event }),
      };
    case 'accept': {
      const incident = report.accept({
        incidentId: uuid(),
        incidentNumber: numbers.shift() ?? '',
        class: report.proposedClass,
        classReason: report.classReason,
        by,
        at: now,
      });
      return { report, incident, by, event: outgoing(incidentAccepted, incident.accepted(by), { cause: event }) };
    }
  }
}
