import type { EntityManager } from 'typeorm';
import type { AnswerWay } from '../contact.js';
import type { NoticeKind } from '../notice.js';

/** A notice that got its way out. */
export interface CarriedNotice {
  readonly kind: NoticeKind;
  readonly channel: Exclude<AnswerWay, 'none'>;
}

/** Fenced by OFFSET: by its state, each would be sought among all that wait, which are many while the mail server is away. */
const deliveriesOfReport = `SELECT * FROM delivery WHERE report_id = n.report_id OFFSET 0`;

/**
 * Makes the mails and calls of these reports that can be made and are not there yet, and answers them.
 *
 * A mail needs a notice, a contact, and the notices of all duties before it, so that no mail overtakes an earlier step of
 * which nobody has heard yet. Whichever of them comes last makes the mail: the caller holds the lock on the reports' rows
 * (keepReports), wrote its own part before, and sees here what all others have committed. Who calls the hotline hears of
 * the receipt at the telephone.
 */
export async function pairNotices(tx: EntityManager, reportIds: readonly string[]): Promise<CarriedNotice[]> {
  if (reportIds.length === 0) return [];
  const made: CarriedNotice[] = await tx.query(
    `INSERT INTO delivery
       (id, kind, report_id, received_at, channel, traceparent, state, made_at, next_attempt_at, sent_at, settled_by)
     SELECT n.id, n.kind, n.report_id, r.received_at, c.answer_by, n.traceparent,
       CASE WHEN told.by_phone THEN 'sent' ELSE 'pending' END, now(),
       greatest(now(), (SELECT max(d.next_attempt_at) FROM (${deliveriesOfReport}) d
         WHERE d.state IN ('pending', 'held') AND d.channel = 'mail')),
       CASE WHEN told.by_phone THEN now() END, CASE WHEN told.by_phone THEN 'channel:hotline' END
     FROM contact c JOIN report r ON r.id = c.report_id JOIN notice n ON n.report_id = c.report_id
     CROSS JOIN LATERAL (SELECT
       c.answer_by = 'call-back' AND n.kind = 'received' AND r.channel = 'hotline' AS by_phone) told
     WHERE c.report_id = ANY($1) AND c.answer_by <> 'none' AND n.platform IS NULL AND NOT n.silent
       AND (n.step - 1) / 10 =
         (SELECT count(*) FROM notice e WHERE e.report_id = n.report_id AND e.step < n.step AND e.step % 10 = 0)
     ON CONFLICT (id) DO NOTHING
     RETURNING kind, channel`,
    [reportIds],
  );
  if (made.some(({ channel }) => channel === 'call-back')) await openCallBacks(tx, reportIds);
  return made;
}

/** Puts these reports on the list of those to call back, where something is to be told by telephone. */
export async function openCallBacks(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO call_back AS c (report_id, state, made_at, next_at)
     SELECT DISTINCT report_id, 'open', now(), now() FROM delivery
     WHERE report_id = ANY($1) AND channel = 'call-back' AND state = 'pending' ORDER BY report_id
     ON CONFLICT (report_id) DO UPDATE SET state = 'open', attempts = 0,
       made_at = excluded.made_at, next_at = excluded.next_at, taken_by = NULL, taken_at = NULL
     WHERE c.state = 'done'`,
    [reportIds],
  );
}
