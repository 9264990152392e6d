import type { EntityManager } from 'typeorm';

const declinedByPlatform = `EXISTS (SELECT FROM platform_contact p WHERE p.platform = r.source AND p.email = ''
  AND NOT EXISTS (SELECT FROM notice_webhook w WHERE w.source = p.platform))`;

/** Puts reports that were just received on the list of those whose reporter is owed an answer and has not declined it. */
export async function owe(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `INSERT INTO owed_report (received_at, report_id)
     SELECT r.received_at, r.id FROM report r WHERE r.id = ANY($1) AND NOT ${declinedByPlatform}`,
    [reportIds],
  );
}

/** The same for reports of which something else was heard before: maybe the answer itself. */
export async function oweLate(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `INSERT INTO owed_report (received_at, report_id, decided)
     SELECT r.received_at, r.id, EXISTS (SELECT FROM notice n WHERE n.report_id = r.id AND n.kind = 'decided') FROM report r
     WHERE r.id = ANY($1) AND NOT ${declinedByPlatform}
       AND NOT EXISTS (SELECT FROM contact c WHERE c.report_id = r.id AND c.answer_by = 'none')
       AND NOT EXISTS (
       SELECT FROM notice n WHERE n.report_id = r.id AND n.facts ->> 'step' IN ('rejected', 'handled'))`,
    [reportIds],
  );
}

/** Notes of reports on that list that they were accepted, so that their result alone is still owed. */
export async function decide(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `UPDATE owed_report SET decided = true
     WHERE (received_at, report_id) IN (SELECT received_at, id FROM report WHERE id = ANY($1)) AND NOT decided`,
    [reportIds],
  );
}

/** Takes reports from that list: the last thing that there is to tell is being written. */
export async function settleOwed(tx: EntityManager, reportIds: readonly string[]): Promise<void> {
  if (reportIds.length === 0) return;
  await tx.query(
    `DELETE FROM owed_report WHERE (received_at, report_id) IN (SELECT received_at, id FROM report WHERE id = ANY($1))`,
    [reportIds],
  );
}

/**
 * Puts the reports of platforms on that list, or takes them from it, after their word on how they want to be answered: a
 * platform that gave an empty address has declined, unless it has a webhook.
 */
export async function oweOrSettle(tx: EntityManager, platforms: readonly string[]): Promise<void> {
  if (platforms.length === 0) return;
  await tx.query(
    `DELETE FROM owed_report o USING report r WHERE r.id = o.report_id AND r.source = ANY($1) AND ${declinedByPlatform}`,
    [platforms],
  );
  await tx.query(
    `INSERT INTO owed_report (received_at, report_id, decided)
     SELECT r.received_at, r.id, EXISTS (SELECT FROM notice n WHERE n.report_id = r.id AND n.kind = 'decided') FROM report r
     WHERE r.source = ANY($1) AND r.source <> '' AND NOT ${declinedByPlatform} AND NOT EXISTS (
       SELECT FROM notice n WHERE n.report_id = r.id AND n.facts ->> 'step' IN ('rejected', 'handled'))
     ON CONFLICT DO NOTHING`,
    [platforms],
  );
}
