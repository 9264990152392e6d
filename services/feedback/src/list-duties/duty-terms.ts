import type { FeedbackConfig } from '../feedback-config.js';
import { duties } from './duty-page.js';
import type { DutyName } from './duty-page.js';

/** The steps by which duties are told, as the tables number them. */
const steps: Readonly<Record<DutyName, number>> = { receipt: 10, decision: 20, result: 30 };

const minuteMs = 60_000;

export function stepsOf(kind: DutyName | undefined): number[] {
  return kind === undefined ? Object.values(steps) : [steps[kind]];
}

export function dutyOf(step: number): DutyName {
  const [kind] = duties.filter((one) => steps[one] === step);
  if (kind === undefined) throw new TypeError(`No duty is told by step ${step}`);
  return kind;
}

/** Milliseconds from the receipt of a report in which each duty is to be fulfilled. */
export function dueMs({ receiptDue, decisionDue, resultDue }: FeedbackConfig): Record<DutyName, number> {
  return { receipt: receiptDue * minuteMs, decision: decisionDue * 60 * minuteMs, result: resultDue * 60 * minuteMs };
}

/** For each duty, the moment before which a report was received whose duty is overdue. */
export function overdueBefore(config: FeedbackConfig, now: Date): Date[] {
  const due = dueMs(config);
  return duties.map((kind) => new Date(now.getTime() - due[kind]));
}
