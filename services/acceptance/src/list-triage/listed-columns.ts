import { attendBy, attendOverdue, overdue, unread } from './triage-conditions.js';

/** The work on a row of `workReadBy`, as it is shown to that operator. */
export function workOf(at: string): string {
  return `json_build_object('stage', e.stage, 'answerBy', e.answer_by, 'news', e.news, 'priority', e.priority,
    'priorityReasons', e.priority_reasons, 'expectedLevel', e.expected_level, 'secondPerson', e.second_person,
    'assignee', e.assignee, 'snoozedUntil', e.snoozed_until, 'snoozeNote', e.snooze_note, 'version', e.version,
    'changedBy', e.changed_by, 'changedAt', e.changed_at, 'overdue', ${overdue(at)}, 'unread', ${unread},
    'attendBy', ${attendBy}, 'attendOverdue', ${attendOverdue(at)})`;
}

// A description may have megabytes: a list of them is cut where it is read.
export const listedColumns = `report.id, report.receipt_number AS "receiptNumber", report.channel, report.source, tlp,
  left(description, 2000) AS description, claimed_class AS "claimedClass",
  jsonb_path_query_array(observables, '$[0 to 49]') AS observables, report.region, report.language,
  unreadable_reason AS "unreadableReason", report.received_at AS "receivedAt", report.proposed_class AS "proposedClass",
  class_reason AS "classReason", class_confidence AS "classConfidence", runner_up AS "runnerUp", evidence,
  reported_type AS "reportedType", format, finding_count AS "findingCount", rsit, gbt, failed_rules AS "failedRules",
  report.left_open_by AS "leftOpenBy"`;
