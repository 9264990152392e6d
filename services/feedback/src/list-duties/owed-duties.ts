import { declinedBy } from '../platform-contact.js';

/** Which of the owed duties a query is about, as conditions on a row of `o (received_at, report_id, step)`. */
export interface OwedTerms {
  /** The same for every list, for instance the place after which a page begins. */
  readonly where: string;
  /** `ORDER BY … LIMIT …` of each list, so that no list is read further than a page needs. */
  readonly order: string;
}

/**
 * The duties that are owed, from the lists of what is open: reports that nobody has decided on or handled, results that wait for
 * word of the decision, notices on their way to a person, and notices in digests that have not left, unless nobody will be told
 * by an open one. Each is read by an index in the order of the receipt.
 */
export function owedDuties({ where, order }: OwedTerms): string {
  const lists = [
    `SELECT received_at, report_id, 20 AS step, NULL::uuid AS delivery_id FROM owed_report WHERE NOT decided`,
    `SELECT received_at, report_id, 30 AS step, NULL::uuid AS delivery_id FROM owed_report WHERE NOT handled`,
    `SELECT w.received_at, w.report_id, 30 AS step, NULL::uuid AS delivery_id
     FROM owed_report w JOIN contact c ON c.report_id = w.report_id WHERE w.handled`,
    `SELECT received_at, report_id, step::integer, id AS delivery_id FROM delivery
     WHERE state NOT IN ('sent', 'given-up') AND step IN (10, 20, 30)`,
    `SELECT r.received_at, n.report_id, n.step::integer, NULL::uuid AS delivery_id
     FROM (SELECT id FROM delivery WHERE state NOT IN ('sent', 'given-up') AND kind = 'digest'
       UNION ALL SELECT digest_id FROM open_digest o WHERE lines > 0 AND NOT ${declinedBy('o.platform')}) d
     JOIN notice n ON n.digest_id = d.id AND n.step IN (10, 20, 30) JOIN report r ON r.id = n.report_id`,
  ];
  return lists.map((list) => `(SELECT * FROM (${list}) o WHERE ${where} ${order})`).join(' UNION ALL ');
}
