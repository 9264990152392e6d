import { declinedBy } from '../platform-contact.js';

/** Reports that one look at fulfilled or not owed duties takes, at most. */
export const mostLookedAt = 2_000;

const declinedPlatforms = `SELECT platform FROM platform_contact p WHERE ${declinedBy('p.platform')}`;

const inOrder = `>= $1::uuid ORDER BY 1 LIMIT ${mostLookedAt}`;

/** Reports that have a duty which is not owed, or may have one, each from an index in the order of the ids. */
const perhapsNotOwed = [
  `SELECT report_id FROM contact WHERE answer_by = 'none' AND report_id ${inOrder}`,
  `SELECT report_id FROM notice WHERE kind = 'decided' AND facts ->> 'step' = 'rejected' AND report_id ${inOrder}`,
  `SELECT report_id FROM delivery WHERE state = 'given-up' AND report_id IS NOT NULL AND report_id ${inOrder}`,
  `SELECT r.id FROM (${declinedPlatforms}) p CROSS JOIN LATERAL
     (SELECT id FROM report WHERE source = p.platform AND source <> '' AND id ${inOrder}) r`,
  `SELECT n.report_id FROM delivery d CROSS JOIN LATERAL
     (SELECT report_id FROM notice WHERE digest_id = d.id AND report_id ${inOrder}) n
   WHERE d.state = 'given-up' AND d.kind = 'digest' AND d.platform NOT IN (${declinedPlatforms})`,
]
  .map((list) => `(${list})`)
  .join(' UNION ');

const received = `SELECT id AS report_id FROM report WHERE received_at IS NOT NULL AND id ${inOrder}`;

/** The next reports from `$1` on whose duties may be in this state, in the order of their ids. */
export function reportsToLookAt(state: 'fulfilled' | 'not-owed'): string {
  if (state === 'fulfilled') return received;
  return `SELECT report_id FROM (${perhapsNotOwed}) l (report_id) ORDER BY 1 LIMIT ${mostLookedAt}`;
}
