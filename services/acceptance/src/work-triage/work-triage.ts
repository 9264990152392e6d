import { audit, updateRows } from '@fengsui/database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockEntries, lockEntry, whyNoneWaits } from '../lock-entry.js';
import { TriageEntry } from '../triage-entry.js';
import { change, detailsOf } from './work-change.js';
import type { WorkChange } from './work-change.js';

/** Who changes the work, and when. */
export interface Worker {
  readonly operator: string;
  readonly at: Date;
}

/** How one row of many went: done, or why not. */
export interface RowWorked {
  readonly reportId: string;
  readonly refused?: Error;
}

/** Takes, hands over, releases, puts off and weighs the reports that wait. */
@Injectable()
export class WorkTriage {
  /** Throws ReportNotFound, AlreadyDecided, ChangedMeanwhile and GraveLevelStands. */
  async one(tx: EntityManager, reportId: string, wanted: WorkChange, worker: Worker): Promise<TriageEntry> {
    const entry = await lockEntry(tx, reportId);
    const by = `operator:${worker.operator}`;
    await this.write(tx, [{ entry, action: change(entry, wanted, by, worker.at) }], wanted, worker);
    return entry;
  }

  /** Does it to each that waits, in one statement; a row that is refused stops none of the others. */
  async many(
    tx: EntityManager,
    reportIds: readonly string[],
    wanted: WorkChange,
    worker: Worker,
  ): Promise<RowWorked[]> {
    const entries = await lockEntries(tx, reportIds);
    const by = `operator:${worker.operator}`;
    const changed = [...entries.values()].map((entry) => ({ entry, action: change(entry, wanted, by, worker.at) }));
    await this.write(tx, changed, wanted, worker);
    return rowsWorked(tx, reportIds, new Set(entries.keys()));
  }

  private async write(
    tx: EntityManager,
    changed: readonly { readonly entry: TriageEntry; readonly action: string }[],
    wanted: WorkChange,
    { operator, at }: Worker,
  ): Promise<void> {
    await updateRows(
      tx,
      TriageEntry,
      changed.map(({ entry }) => entry),
      ['assignee', 'snoozedUntil', 'snoozeNote', 'expectedLevel', 'urgency', 'version', 'changedBy', 'changedAt'],
    );
    const actor = `operator:${operator}`;
    const details = detailsOf(wanted);
    await audit(
      tx,
      changed.map(({ entry, action }) => ({
        at,
        actor,
        action,
        subject: 'report',
        subjectId: entry.reportId,
        details,
      })),
    );
  }
}

/** Says of each whether it was done, and why not. */
export async function rowsWorked(
  tx: EntityManager,
  reportIds: readonly string[],
  done: ReadonlySet<string>,
): Promise<RowWorked[]> {
  const others = reportIds.filter((reportId) => !done.has(reportId.toLowerCase()));
  const why = new Map((await whyNoneWaits(tx, others)).map((refused) => [refused.reportId, refused]));
  return reportIds.map((reportId) => {
    const refused = why.get(reportId);
    return refused ? { reportId, refused } : { reportId };
  });
}
