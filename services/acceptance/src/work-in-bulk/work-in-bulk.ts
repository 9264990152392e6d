import { Transactions } from '@fengsui/messaging';
import { Injectable, Logger } from '@nestjs/common';
import { ProposeDecision } from '../propose-decision/propose-decision.js';
import { ReportNotFound } from '../report-not-found.js';
import { Report } from '../report.js';
import { timeToCome } from '../time-to-come.js';
import { markRead, markUnread } from '../work-triage/mark-read.js';
import { WorkTriage } from '../work-triage/work-triage.js';
import type { Worker } from '../work-triage/work-triage.js';
import type { AcceptAction, BulkAction, RejectAction } from './bulk.body.js';
import { DecideReports } from './decide-reports.js';
import { decisionOn } from './decision-on.js';
import type { RowOutcome } from './row-outcome.js';

/** Decisions at once: each holds a connection of its own. */
const atOnce = 4;

/** Does one thing to many reports. Each row has its own outcome. */
@Injectable()
export class WorkInBulk {
  private readonly logger = new Logger('work-in-bulk');

  constructor(
    private readonly transactions: Transactions,
    private readonly workTriage: WorkTriage,
    private readonly proposeDecision: ProposeDecision,
    private readonly decideReports: DecideReports,
  ) {}

  /** Throws InvalidBody for a time that is not to come. */
  async execute(reportIds: readonly string[], action: BulkAction, worker: Worker): Promise<readonly RowOutcome[]> {
    switch (action.kind) {
      case 'accept':
      case 'reject':
        return this.decideAll(reportIds, action, worker);
      default:
        return (await this.workAll(reportIds, action, worker)).map(({ reportId, refused }) =>
          refused ? { reportId, outcome: 'refused', refused } : { reportId, outcome: 'done' },
        );
    }
  }

  private workAll(
    reportIds: readonly string[],
    action: Exclude<BulkAction, AcceptAction | RejectAction>,
    worker: Worker,
  ) {
    return this.transactions.run((tx) => {
      switch (action.kind) {
        case 'read':
          return markRead(tx, reportIds, worker);
        case 'unread':
          return markUnread(tx, reportIds, worker);
        case 'wake':
          return this.workTriage.many(tx, reportIds, { kind: 'wake' }, worker);
        case 'assign':
          return this.workTriage.many(tx, reportIds, { kind: 'assign', assignee: action.assignee }, worker);
        case 'snooze': {
          const until = timeToCome('action.until', action.until, worker.at);
          return this.workTriage.many(tx, reportIds, { kind: 'snooze', until, note: action.note ?? '' }, worker);
        }
      }
    });
  }

  /** In one transaction; one by one where that fails, so that the row which nobody foresaw harms no other. */
  private async decideAll(
    reportIds: readonly string[],
    action: AcceptAction | RejectAction,
    worker: Worker,
  ): Promise<readonly RowOutcome[]> {
    try {
      return await this.transactions.runThroughTies((tx) => this.decideReports.execute(tx, reportIds, action, worker));
    } catch (error) {
      const reports = reportIds.length;
      this.logger.warn('A decision in bulk failed as a whole and is taken report by report', error, { reports });
      return this.decideEach(reportIds, action, worker);
    }
  }

  private async decideEach(
    reportIds: readonly string[],
    action: AcceptAction | RejectAction,
    worker: Worker,
  ): Promise<RowOutcome[]> {
    const outcomes: RowOutcome[] = [];
    for (let from = 0; from < reportIds.length; from += atOnce) {
      const some = reportIds.slice(from, from + atOnce);
      outcomes.push(...(await Promise.all(some.map((reportId) => this.decideOne(reportId, action, worker)))));
    }
    return outcomes;
  }

  private async decideOne(
    reportId: string,
    action: AcceptAction | RejectAction,
    { operator, at }: Worker,
  ): Promise<RowOutcome> {
    try {
      const taken = await this.transactions.runThroughTies(async (tx) => {
        const report = await tx.findOneBy(Report, { id: reportId });
        if (!report) throw new ReportNotFound(reportId);
        const body = decisionOn(report, action);
        return this.proposeDecision.execute(tx, { reportId, body, by: `operator:${operator}`, at });
      });
      return { reportId, outcome: 'decision' in taken ? 'done' : 'proposed' };
    } catch (refused) {
      return { reportId, outcome: 'refused', refused };
    }
  }
}
