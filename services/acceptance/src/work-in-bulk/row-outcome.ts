/** How one row went: done, proposed to a second person, or why not. */
export interface RowOutcome {
  readonly reportId: string;
  readonly outcome: 'done' | 'proposed' | 'refused';
  readonly refused?: unknown;
}
