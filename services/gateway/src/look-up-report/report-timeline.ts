/** What a reporter is shown: the report's steps so far, oldest first. */
export interface ReportTimeline {
  readonly receiptNumber: string;
  readonly timeline: readonly TimelineStep[];
}

export interface TimelineStep {
  /** ISO 8601. */
  readonly at: string;
  /** `received`, `accepted`, `rejected`, `handled`, or one that came later than this page. */
  readonly stage: string;
  /** A sentence for the reporter, in the reporter's language. */
  readonly text?: string;
}

/** A service answered something that is no timeline. */
export class TimelineNotReadable extends Error {
  override readonly name = 'TimelineNotReadable';
}

/** Reads the answer of intake or feedback. Throws TimelineNotReadable. */
export function readTimeline(text: string): ReportTimeline {
  const value: unknown = JSON.parse(text);
  if (!isObject(value) || typeof value['receiptNumber'] !== 'string' || !Array.isArray(value['timeline'])) {
    throw new TimelineNotReadable('An answer lacks its receiptNumber or its timeline');
  }
  return { receiptNumber: value['receiptNumber'], timeline: value['timeline'].map(readStep) };
}

function readStep(value: unknown): TimelineStep {
  if (!isObject(value) || typeof value['at'] !== 'string' || typeof value['stage'] !== 'string') {
    throw new TimelineNotReadable('A step of a timeline lacks its time or its stage');
  }
  const { at, stage, text } = value;
  return { at, stage, ...(typeof text === 'string' && { text }) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
