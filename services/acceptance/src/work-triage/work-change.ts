import type { Level } from '../level.js';
import type { TriageEntry } from '../triage-entry.js';

/** What a person changes about the work on reports. */
export type WorkChange =
  | { readonly kind: 'assign'; readonly assignee: string | null; readonly version?: number | undefined }
  | { readonly kind: 'snooze'; readonly until: Date; readonly note: string }
  | { readonly kind: 'wake' }
  | { readonly kind: 'expect'; readonly level: Level | null; readonly mayLower: boolean };

/** Changes the work and answers what was done, as the audit names it. */
export function change(entry: TriageEntry, wanted: WorkChange, by: string, at: Date): string {
  switch (wanted.kind) {
    case 'assign':
      entry.assign(wanted.assignee, wanted.version, by, at);
      return wanted.assignee === null ? 'report-released' : 'report-taken-on';
    case 'snooze':
      entry.snooze(wanted.until, wanted.note, by, at);
      return 'report-put-off';
    case 'wake':
      entry.snooze(null, '', by, at);
      return 'report-woken';
    case 'expect':
      entry.expect(wanted.level, wanted.mayLower, by, at);
      return 'level-expected';
  }
}

/** What the audit keeps of it. Notes are texts, and stay out. */
export function detailsOf(wanted: WorkChange): Record<string, string> {
  switch (wanted.kind) {
    case 'assign':
      return wanted.assignee === null ? {} : { assignee: wanted.assignee };
    case 'snooze':
      return { until: wanted.until.toISOString() };
    case 'wake':
      return {};
    case 'expect':
      return { level: wanted.level ?? 'none' };
  }
}
