/**
 * Why an order ended as it did, where a rule says so. The note beside it is a sentence for handlers; what reporters read is worded
 * from this, in their language.
 *
 * - `not-taken-on`, `not-ended`: by `dueBy`.
 * - `done-by`, `declined-by`, `no-answer-by`: how another `party` ended it.
 * - `not-handed-on`: its party wanted another to have it, which could not be; `note` holds its own words alone.
 */
export interface Remark {
  readonly code: 'not-taken-on' | 'not-ended' | 'done-by' | 'declined-by' | 'no-answer-by' | 'not-handed-on';
  /** ISO 8601. */
  readonly dueBy?: string;
  /** Its code. */
  readonly party?: string;
  readonly note?: string;
}
