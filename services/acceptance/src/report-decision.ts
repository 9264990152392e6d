import type { IncidentClass, Language, RejectionCode } from '@fengsui/contracts';

/** A report accepted: as what, by whom and when. The id and number are those of the incident that it opens. */
export interface Acceptance {
  readonly incidentId: string;
  readonly incidentNumber: string;
  readonly class: IncidentClass;
  readonly classReason: string;
  /** `rule:<name>` or `operator:<name>`. */
  readonly by: string;
  readonly at: Date;
}

export interface Rejection {
  readonly code: RejectionCode;
  /** What the reporter will read. */
  readonly sentence: string;
  /** The same in each language, where a rule says it. */
  readonly sentences?: Readonly<Record<Language, string>>;
  /** `rule:<name>` or `operator:<name>`. */
  readonly by: string;
  readonly at: Date;
}
