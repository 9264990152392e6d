import { audit } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AcceptanceConfig } from '../acceptance-config.js';
import { judgeReport } from '../accept-reports/judge-report.js';
import { DecideLocked } from '../decide-report/decide-locked.js';
import type { LockedDecision } from '../decide-report/decide-locked.js';
import { Classifiers } from '../keep-classifier/classifiers.js';
import { lockEntries } from '../lock-entry.js';
import { factsOf } from '../propose-class/facts-of-report.js';
import { rulesThatAsk } from '../propose-decision/propose-decision.js';
import { Report } from '../report.js';
import { Supplement } from '../supplement.js';
import { TriageEntry } from '../triage-entry.js';
import { hearSupplements } from './hear-supplements.js';

/** Adds to reports what their reporters told later. */
@Injectable()
export class TakeSupplements {
  constructor(
    private readonly classifiers: Classifiers,
    private readonly decideLocked: DecideLocked,
    private readonly config: AcceptanceConfig,
  ) {}

  /** Takes what waits for these reports; what waits for others, or for reports that have not arrived, goes on waiting. */
  async execute(tx: EntityManager, reportIds: readonly string[], now: Date): Promise<void> {
    const waiting = await tx.find(Supplement, {
      where: { reportId: In(reportIds), takenAt: IsNull() },
      order: { receivedAt: 'ASC', id: 'ASC' },
    });
    if (waiting.length === 0) return;
    const reports = await tx.find(Report, {
      where: { id: In([...new Set(waiting.map(({ reportId }) => reportId))]) },
      order: { id: 'ASC' },
      // As lockReport does: a merge that names one of them may hold the incident that another is about to join.
      lock: { mode: 'for_no_key_update' },
    });
    const accepted: LockedDecision[] = [];
    for (const report of reports) {
      const supplements = waiting.filter(({ reportId }) => reportId === report.id);
      await markTaken(tx, report, supplements, now);
      const entry = (await lockEntries(tx, [report.id])).get(report.id);
      if (report.state !== 'undecided' || !entry) continue;
      accepted.push(...(await this.hear(tx, report, entry, supplements)));
    }
    await this.decideLocked.execute(tx, accepted, now);
  }

  /** Answers what a rule decides then. */
  private async hear(
    tx: EntityManager,
    report: Report,
    entry: TriageEntry,
    supplements: readonly Supplement[],
  ): Promise<LockedDecision[]> {
    Object.assign(report, hearSupplements(report, supplements));
    const corrected: unknown[] = await tx.query('SELECT FROM class_correction WHERE report_id = $1 LIMIT 1', [
      report.id,
    ]);
    const whole = await wholeText(tx, report);
    if (corrected.length === 0) {
      const { classifier, version, model } = await this.classifiers.current(tx);
      report.propose(classifier.propose(factsOf(saying(report, whole))), { ...version, model });
    }
    await tx.save(report);
    for (const { text } of supplements) entry.hear(text);
    entry.classify(report);
    await tx.save(entry);
    // Somebody who corrected the class or took the report on is at work on it.
    if (corrected.length > 0 || entry.assignee !== null) return [];
    return this.acceptedByRules(tx, report, entry, whole);
  }

  /** A rule may accept now what it could not before. It rejects nothing: the reporter has just shown that there is more. */
  private async acceptedByRules(
    tx: EntityManager,
    report: Report,
    entry: TriageEntry,
    description: string,
  ): Promise<LockedDecision[]> {
    const judgement = judgeReport(saying(report, description), this.config.leastConfidencePercent / 100);
    if (judgement.outcome !== 'accept' || entry.secondPerson) return [];
    const body = { decision: 'accept', class: report.proposedClass } as const;
    if ((await rulesThatAsk(tx, report, body)).length > 0) return [];
    return [{ report, body, by: `rule:${judgement.rule}` }];
  }
}

/** The report as if all had been told at first; it is kept as it was told. */
function saying(report: Report, description: string): Report {
  return Object.assign(new Report(), report, { description });
}

/** What was told at first, and all that was added. */
async function wholeText(tx: EntityManager, { id, description }: Report): Promise<string> {
  const added = await tx.find(Supplement, { where: { reportId: id }, order: { receivedAt: 'ASC', id: 'ASC' } });
  return [description, ...added.map(({ text }) => text)].join('\n');
}

async function markTaken(
  tx: EntityManager,
  report: Report,
  supplements: readonly Supplement[],
  now: Date,
): Promise<void> {
  const ids = supplements.map(({ id }) => id);
  await tx.update(Supplement, { id: In(ids) }, { takenAt: now });
  await tx.query(
    `UPDATE information_request SET state = 'answered', ended_by = 'reporter', ended_at = $2
     WHERE report_id = $1 AND state = 'open'`,
    [report.id, now],
  );
  await audit(
    tx,
    supplements.map(({ id, observables, fileCount }) => ({
      at: now,
      actor: 'reporter',
      action: 'supplement-added',
      subject: 'report',
      subjectId: report.id,
      details: { supplementId: id, state: report.state, observables: observables.length, files: fileCount },
    })),
  );
}
