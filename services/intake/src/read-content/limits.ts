/** What reading one report may cost. Beyond a limit the rest is left out with a warning; the raw report keeps it. */
export interface Limits {
  /** Archives and mails within one another. */
  readonly depth: number;
  /** Parts of one report, those within archives and nested mails included. */
  readonly parts: number;
  /** Bytes of one part after it was unpacked. */
  readonly partBytes: number;
  /** Bytes of all parts after they were unpacked. */
  readonly totalBytes: number;
  /** Unpacked bytes for each packed byte, above the first megabyte. */
  readonly ratio: number;
  /** Findings of one report. */
  readonly findings: number;
}

export const usualLimits: Limits = {
  depth: 6,
  parts: 500,
  partBytes: 64_000_000,
  totalBytes: 128_000_000,
  ratio: 200,
  findings: 500_000,
};
