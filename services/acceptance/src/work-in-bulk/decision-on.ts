import type { AcceptBody, RejectBody } from '../decide-report/decision.body.js';
import type { Report } from '../report.js';
import type { AcceptAction, RejectAction } from './bulk.body.js';

/** What an action in bulk decides on one report. */
export function decisionOn(report: Pick<Report, 'proposedClass'>, action: AcceptAction): AcceptBody;
export function decisionOn(
  report: Pick<Report, 'proposedClass'>,
  action: AcceptAction | RejectAction,
): AcceptBody | RejectBody;
export function decisionOn(
  { proposedClass }: Pick<Report, 'proposedClass'>,
  action: AcceptAction | RejectAction,
): AcceptBody | RejectBody {
  if (action.kind === 'reject') return { decision: 'reject', code: action.code, sentence: action.sentence };
  const { class: ours = proposedClass, reason } = action;
  return { decision: 'accept', class: ours, ...(reason !== undefined && { reason }) };
}
