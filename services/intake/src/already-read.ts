import type { ReportState } from './report.js';

/** A report leaves the state `received` once. */
export class AlreadyRead extends Error {
  override readonly name = 'AlreadyRead';

  constructor(
    readonly reportId: string,
    readonly state: ReportState,
  ) {
    super(`Report ${reportId} is ${state} already.`);
  }
}
