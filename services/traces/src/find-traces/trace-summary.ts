/** A trace as the list shows it, folded from its parts. Times are milliseconds since 1970, with fractions. */
export interface TraceSummary {
  readonly traceId: string;
  /** Name and service of the span that began it, or of the first one known. */
  readonly name: string;
  readonly service: string;
  readonly services: readonly string[];
  readonly startedAt: number;
  readonly durationMs: number;
  readonly spanCount: number;
  readonly errorCount: number;
}
