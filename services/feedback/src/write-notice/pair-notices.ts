import type { EntityManager } from 'typeorm';
import type { NoticeKind } from '../notice.js';

/**
 * Makes the mails of these reports that can be made and are not there yet, and answers their kinds.
 *
 * A mail needs a notice, a contact, and the notices of all steps before it, so that no mail overtakes an earlier step of
 * which nobody has heard yet. Whichever of them comes last makes the mail: the caller holds the lock on the reports' rows
 * (keepReports), wrote its own part before, and sees here what all others have committed.
 */
export async function pairNotices(tx: EntityManager, reportIds: readonly string[]): Promise<NoticeKind[]> {
  if (reportIds.length === 0) return [];
  const made: { kind: NoticeKind }[] = await tx.query(
    `INSERT INTO delivery (id, kind, report_id, traceparent, state, made_at, next_attempt_at)
     SELECT n.id, n.kind, n.report_id, n.traceparent, 'pending', now(),
       greatest(now(), (SELECT max(d.next_attempt_at) FROM delivery d WHERE d.report_id = n.report_id AND d.state = 'pending'))
     FROM contact c JOIN notice n ON n.report_id = c.report_id
     WHERE c.report_id = ANY($1) AND n.platform IS NULL
       AND n.step = 1 + (SELECT count(*) FROM notice e WHERE e.report_id = n.report_id AND e.step < n.step)
     ON CONFLICT (id) DO NOTHING
     RETURNING kind`,
    [reportIds],
  );
  return made.map(({ kind }) => kind);
}
