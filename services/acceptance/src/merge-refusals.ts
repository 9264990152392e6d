import type { Tlp } from '@fengsui/contracts';

/** The incident has no reports any more. */
export class IncidentGone extends Error {
  override readonly name = 'IncidentGone';

  constructor(
    readonly number: string,
    /** Number of the incident that took its reports over. */
    readonly mergedInto: string | null,
  ) {
    super(`Incident ${number} was ${mergedInto === null ? 'emptied' : `merged into ${mergedInto}`}`);
  }
}

/** An open incident cannot go into one that was handled: nobody would work on it. */
export class TargetHandled extends Error {
  override readonly name = 'TargetHandled';

  constructor(
    readonly target: string,
    readonly open: string,
  ) {
    super(`Incident ${target} was handled and ${open} was not`);
  }
}

/** Fewer may be told of the whole than of these. */
export class LabelNarrows extends Error {
  override readonly name = 'LabelNarrows';

  constructor(
    readonly numbers: readonly string[],
    readonly label: Tlp,
  ) {
    super(`Incidents ${numbers.join(', ')} would become ${label}`);
  }
}

/** Reports are split off that do not belong to the incident, or all of them. */
export class ReportsDoNotFit extends Error {
  override readonly name = 'ReportsDoNotFit';

  constructor(
    readonly number: string,
    readonly reason: string,
  ) {
    super(`Reports cannot be split off ${number}: ${reason}`);
  }
}

export class TooManyReports extends Error {
  override readonly name = 'TooManyReports';

  constructor(
    readonly count: number,
    readonly limit: number,
  ) {
    super(`An act would move ${count} reports; the limit is ${limit}`);
  }
}

/** An act is one transaction and tells of each report: it must not take long. */
export const mostReports = 10_000;

/** What an act moved, and as many again that joined by them since. */
export const mostUndone = 2 * mostReports;

/** Throws TooManyReports. */
export function refuseTooMany(moves: readonly unknown[], most = mostReports): void {
  if (moves.length > most) throw new TooManyReports(moves.length, most);
}
