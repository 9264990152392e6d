import { Injectable } from '@nestjs/common';
import { reportRejected } from '@fengsui/contracts';
import type { ReportReceived } from '@fengsui/contracts';
import { insertRows } from '@fengsui/database';
import { outgoing, Unprocessable } from '@fengsui/messaging';
import type { Received } from '@fengsui/messaging';
import type { EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { AcceptanceConfig } from '../acceptance-config.js';
import { PlaceReports } from '../join-incidents/place-reports.js';
import type { Accepted } from '../join-incidents/place-reports.js';
import { Classifiers } from '../keep-classifier/classifiers.js';
import { placesOf } from '../propose-near/places-of.js';
import { RecordDecisions } from '../record-decisions/record-decisions.js';
import type { Decision } from '../record-decisions/record-decisions.js';
import { ReportPlace } from '../report-place.js';
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
    private readonly placeReports: PlaceReports,
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
    const placed = await this.placeReports.execute(tx, judged.filter(isAccepted).map(acceptedAs), now);
    const placeOf = new Map(placed.map((decision) => [decision.report, decision]));
    const decisions = judged.map((one) => placeOf.get(one.report) ?? decide(one, now));
    await insertRows(
      tx,
      Report,
      judged.map(({ report }) => report),
    );
    await insertRows(
      tx,
      ReportPlace,
      judged.flatMap(({ report }) => placesIn(report)),
    );
    await this.recordDecisions.execute(tx, decisions, now);
  }
}

function placesIn({ id: reportId, receivedAt, observables }: Report): ReportPlace[] {
  return placesOf(observables).map((place) => Object.assign(new ReportPlace(), { place, reportId, receivedAt }));
}

/** Leaves out reports that another event has told of: a report is accepted once, whatever is repeated. */
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

function isAccepted({ judgement }: Judged): boolean {
  return judgement.outcome === 'accept';
}

function acceptedAs({ event, report, judgement }: Judged): Accepted {
  const { proposedClass, classReason } = report;
  return { report, class: proposedClass, classReason, by: `rule:${judgement.rule}`, cause: event };
}

/** What is not accepted. */
function decide({ event, report, judgement }: Judged, now: Date): Decision {
  const by = `rule:${judgement.rule}`;
  if (judgement.outcome === 'reject') {
    const rejected = report.reject({ ...judgement, by, at: now });
    return { report, by, event: outgoing(reportRejected, rejected, { cause: event }) };
  }
  report.leftOpenBy = judgement.rule;
  return { report, by };
}
