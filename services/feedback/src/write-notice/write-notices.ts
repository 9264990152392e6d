import { afterCommit } from '@fengsui/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NoticeCounts } from '../notice-counts.js';
import type { Notice } from '../notice.js';
import type { NoticeStep } from '../notice-facts.js';
import type { Report } from '../report.js';
import { insertNotices, moveToDigests } from './insert-notices.js';
import type { WrittenNotice } from './insert-notices.js';
import { keepReports, platformsOf } from './keep-reports.js';
import { openDigests } from './open-digests.js';
import { noteTold, owe, oweLate, settleOwed } from './owed-reports.js';
import { pairNotices } from './pair-notices.js';
import { holdWords } from './platform-word.js';

/** One step of a report: what it tells of the report, and the notice that it makes. */
export interface Step {
  readonly report: Report;
  readonly notice: Notice;
}

/** Notices that a report hardly ever has more of before intake's word on it comes. */
const noticesBefore = 2;

/** Writes the notices that events make, each once, with the ways that they take: a platform's digest, or a mail. */
@Injectable()
export class WriteNotices {
  constructor(private readonly counts: NoticeCounts) {}

  /** Answers those that were not there yet. */
  async execute(tx: EntityManager, steps: readonly Step[]): Promise<WrittenNotice[]> {
    if (steps.length === 0) return [];
    const platforms = await platformsOf(tx, idsOf(steps));
    const others = steps.filter(({ report }) => !platforms.has(report.id));
    const kept = await keepReports(
      tx,
      others.map(({ report }) => report),
    );
    for (const { id, source } of kept) if (source) platforms.set(id, source);
    const late = kept.filter(({ told }) => told === 'late').map(({ id }) => id);
    await holdWords(
      tx,
      kept.flatMap(({ source }) => source || []),
    );
    await owe(
      tx,
      kept.filter(({ told }) => told === 'new').map(({ id }) => id),
    );
    await oweLate(tx, late);
    await noteTold(tx, 'decided', idsOf(steps, 'accepted'));
    await noteTold(tx, 'handled', idsOf(steps, 'handled'));
    await settleOwed(tx, idsOf(steps, 'rejected'));

    const digests = await openDigests(tx, linesOf(steps, platforms, late));
    await moveToDigests(tx, late);
    for (const { notice } of steps) notice.goInto(platforms.get(notice.reportId), digests);
    const written = await insertNotices(
      tx,
      steps.map(({ notice }) => notice),
    );
    const ofPersons = written.filter(({ platform }) => platform === null).map(({ reportId }) => reportId);
    const mailed = await pairNotices(tx, ofPersons);
    afterCommit(tx, () => this.counts.written(written, mailed));
    return written;
  }
}

/** Of those that tell of this step, or of all. */
function idsOf(steps: readonly Step[], step?: NoticeStep): string[] {
  const some = step === undefined ? steps : steps.filter(({ notice }) => notice.facts.step === step);
  return some.map(({ report }) => report.id);
}

/** How many notices, at most, are about to go into each platform's digest. */
function linesOf(
  steps: readonly Step[],
  platforms: ReadonlyMap<string, string>,
  late: readonly string[],
): Map<string, number> {
  const lines = new Map<string, number>();
  const add = (reportId: string, count: number) => {
    const platform = platforms.get(reportId);
    if (platform !== undefined) lines.set(platform, (lines.get(platform) ?? 0) + count);
  };
  for (const { report } of steps) add(report.id, 1);
  for (const id of late) add(id, noticesBefore);
  return lines;
}
