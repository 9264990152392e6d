import type { Language } from '../draw-page/page.js';

/** What a reporter is shown: the report's steps so far, oldest first. */
export interface ReportTimeline {
  readonly receiptNumber: string;
  readonly timeline: readonly TimelineStep[];
  /** What the reporter was asked and has not answered yet. */
  readonly question?: string;
}

export interface TimelineStep {
  /** ISO 8601. */
  readonly at: string;
  /** `received`, `accepted`, `handled` and so on, or one that came later than this page. */
  readonly step: string;
  /** A sentence for the reporter. */
  readonly text: Readonly<Record<Language, string>>;
  /** What became of the mail that tells it: `pending`, `sent`, `failed` and so on, or `none` where there is none. */
  readonly mail: string;
}

/** A service answered something that is no timeline. */
export class TimelineNotReadable extends Error {
  override readonly name = 'TimelineNotReadable';
}

/** Reads the answer of intake or feedback. Throws TimelineNotReadable. */
export function readTimeline(answer: string): ReportTimeline {
  const { receiptNumber, timeline, openQuestion } = objectIn(JSON.parse(answer));
  if (!Array.isArray(timeline)) throw new TimelineNotReadable('An answer has no timeline');
  return {
    receiptNumber: textIn(receiptNumber),
    timeline: timeline.map(readStep),
    ...(openQuestion !== undefined && { question: textIn(objectIn(openQuestion)['question']) }),
  };
}

function readStep(value: unknown): TimelineStep {
  const { at, step, text, mail } = objectIn(value);
  const { 'zh-CN': chinese, en } = objectIn(text);
  return {
    at: textIn(at),
    step: textIn(step),
    text: { 'zh-CN': textIn(chinese), en: textIn(en) },
    mail: mail === undefined ? 'none' : textIn(mail),
  };
}

function objectIn(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TimelineNotReadable('An answer lacks one of its parts');
  return { ...value };
}

function textIn(value: unknown): string {
  if (typeof value !== 'string') throw new TimelineNotReadable('An answer lacks one of its texts');
  return value;
}
