import { timestampFromDate } from '@fengsui/contracts';
import type { PartyEnd } from '../incident-rows.js';

/** Characters of all notes of one incident together: with their escapes they fit an event, whatever the parties wrote. */
const notesLimit = 25_000;
const noteLimit = 4_000;

/**
 * What the parties did, for the reader: of each party its last word, and that of a re-test beside it; what was taken back is
 * not told. A note that is too long for the event is cut there; the row keeps it whole.
 */
export function resultsFor(ends: readonly PartyEnd[]) {
  const told = lastWords(ends.filter(({ state }) => state !== 'cancelled'));
  const notes = told.length + told.filter(({ remark }) => remark?.note).length;
  const limit = Math.min(noteLimit, Math.floor(notesLimit / Math.max(1, notes)));
  return told.map((end) => ({
    party: end.party,
    nameZh: end.nameZh,
    nameEn: end.nameEn,
    outcome: end.state,
    note: cut(end.note, limit),
    ...remarkOf(end, limit),
  }));
}

function remarkOf({ remark, otherZh: nameZh, otherEn: nameEn }: PartyEnd, limit: number) {
  if (remark === null) return {};
  const { code, dueBy, note = '' } = remark;
  const due = dueBy === undefined ? {} : { dueBy: timestampFromDate(new Date(dueBy)) };
  return { remark: { code, ...due, nameZh, nameEn, note: cut(note, limit) } };
}

function cut(note: string, limit: number): string {
  return note.length > limit ? `${note.slice(0, limit - 1).toWellFormed()}…` : note;
}

function lastWords(ends: readonly PartyEnd[]): PartyEnd[] {
  const last = new Map<string, PartyEnd>();
  for (const end of ends) last.set(`${end.party} ${end.origin === 'retest' ? 'verified' : 'handled'}`, end);
  return [...last.values()];
}
