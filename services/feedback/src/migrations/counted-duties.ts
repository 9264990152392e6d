import type { MigrationInterface, QueryRunner } from 'typeorm';

const duty = `step IN (10, 20, 30)`;

/**
 * What one report of a person, or its lack of a contact, adds to the tally: duties that the status page has told, whether its
 * sender declined, and whether its result is not owed because it was rejected.
 */
const parts = `
  CREATE FUNCTION duty_parts(report uuid, source text, answer_by text)
  RETURNS TABLE (shown bigint, declined bigint, rejected bigint) LANGUAGE sql STABLE AS $$
    SELECT
      CASE WHEN source = '' AND answer_by IS NULL THEN
        (SELECT count(*) FROM notice n WHERE n.report_id = report AND n.${duty} AND n.platform IS NULL) ELSE 0 END,
      CASE answer_by WHEN 'none' THEN 1 ELSE 0 END,
      CASE answer_by WHEN 'none' THEN 0 ELSE
        (SELECT count(*) FROM notice n WHERE n.report_id = report AND n.kind = 'decided' AND n.facts ->> 'step' = 'rejected'
           AND NOT EXISTS (SELECT FROM notice h WHERE h.report_id = report AND h.kind = 'handled')) END
  $$`;

const columns = ['reports', 'shown', 'declined', 'rejected', 'carried', 'sent', 'given_up'] as const;

/**
 * Adds to the tally, in the row of this connection, so that hardly anybody waits for another's commit: two connections share a row
 * where the numbers of their processes differ by a multiple of 256, and a tie between them is broken by the database. */
function add(changed: string): string {
  const sums = columns.map((one) => `coalesce(sum(${one}), 0)`).join(', ');
  const added = columns.map((one) => `${one} = t.${one} + excluded.${one}`).join(', ');
  return `INSERT INTO duty_tally AS t (source, slot, ${columns.join(', ')})
    SELECT source, pg_backend_pid() % 256, ${sums}
    FROM (${changed}) AS c (source, ${columns.join(', ')})
    GROUP BY source HAVING ${columns.map((one) => `sum(${one}) <> 0`).join(' OR ')} ORDER BY source
    ON CONFLICT (source, slot) DO UPDATE SET ${added}`;
}

function onStatement(table: string, name: string, event: 'INSERT' | 'UPDATE', changed: string): string {
  const old = event === 'UPDATE' ? 'OLD TABLE AS old_rows' : '';
  return `
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      ${add(changed)};
      RETURN NULL;
    END $$;
    CREATE TRIGGER ${name} AFTER ${event} ON ${table} REFERENCING NEW TABLE AS new_rows ${old}
      FOR EACH STATEMENT EXECUTE FUNCTION ${name}();`;
}

const ofPerson = `LEFT JOIN contact c ON c.report_id = r.id AND r.source = ''`;

const reportAdded = `SELECT source, 1, 0, 0, 0, 0, 0, 0 FROM new_rows WHERE received_at IS NOT NULL`;

/** Of reports of which something else was heard before. */
const reportKnown = `
  SELECT r.source, 1, p.shown, p.declined, p.rejected, 0, 0, 0
  FROM new_rows r JOIN old_rows o ON o.id = r.id AND o.received_at IS NULL AND r.received_at IS NOT NULL ${ofPerson}
  CROSS JOIN LATERAL duty_parts(r.id, r.source, c.answer_by) p`;

/** A rejected report that has a result all the same was told that result. */
const noticeAdded = `
  SELECT r.source, 0, CASE WHEN n.platform IS NULL AND r.source = '' AND c.report_id IS NULL THEN 1 ELSE 0 END, 0,
    CASE WHEN c.answer_by = 'none' THEN 0
      WHEN n.kind = 'handled' THEN (SELECT -count(*) FROM notice d WHERE d.report_id = n.report_id AND d.kind = 'decided'
        AND d.facts ->> 'step' = 'rejected' AND d.id NOT IN (SELECT id FROM new_rows))
      WHEN n.facts ->> 'step' = 'rejected' AND NOT EXISTS
        (SELECT FROM notice h WHERE h.report_id = n.report_id AND h.kind = 'handled') THEN 1 ELSE 0 END, 0, 0, 0
  FROM new_rows n JOIN report r ON r.id = n.report_id AND r.received_at IS NOT NULL ${ofPerson}
  WHERE n.${duty} AND (n.platform IS NULL OR n.kind = 'handled' OR n.facts ->> 'step' = 'rejected')`;

const contactAdded = `
  SELECT r.source, 0, p.shown - b.shown, p.declined, p.rejected - b.rejected, 0, 0, 0
  FROM new_rows c JOIN report r ON r.id = c.report_id AND r.received_at IS NOT NULL AND r.source = ''
  CROSS JOIN LATERAL duty_parts(r.id, r.source, c.answer_by) p CROSS JOIN LATERAL duty_parts(r.id, r.source, NULL) b`;

const contactChanged = `
  SELECT r.source, 0, 0, p.declined - b.declined, p.rejected - b.rejected, 0, 0, 0
  FROM new_rows c JOIN old_rows o ON o.report_id = c.report_id AND o.answer_by <> c.answer_by
  JOIN report r ON r.id = c.report_id AND r.received_at IS NOT NULL AND r.source = ''
  CROSS JOIN LATERAL duty_parts(r.id, r.source, c.answer_by) p CROSS JOIN LATERAL duty_parts(r.id, r.source, o.answer_by) b`;

const dutiesOf = `CASE WHEN d.kind = 'digest' THEN (SELECT count(*) FROM notice n WHERE n.digest_id = d.id AND n.${duty})
  WHEN d.${duty} THEN 1 ELSE 0 END`;

const deliveryAdded = `
  SELECT coalesce(d.platform, ''), 0, 0, 0, 0, k.duties, CASE d.state WHEN 'sent' THEN k.duties ELSE 0 END,
    CASE d.state WHEN 'given-up' THEN k.duties ELSE 0 END
  FROM new_rows d CROSS JOIN LATERAL (SELECT ${dutiesOf} AS duties) k`;

const deliveryChanged = `
  SELECT coalesce(d.platform, ''), 0, 0, 0, 0, 0,
    k.duties * ((d.state = 'sent')::integer - (o.state = 'sent')::integer),
    k.duties * ((d.state = 'given-up')::integer - (o.state = 'given-up')::integer)
  FROM new_rows d JOIN old_rows o ON o.id = d.id AND o.state <> d.state
    AND (o.state IN ('sent', 'given-up') OR d.state IN ('sent', 'given-up'))
  CROSS JOIN LATERAL (SELECT ${dutiesOf} AS duties) k`;

/** All that is there already. */
const before = `
  SELECT r.source, 1, p.shown, p.declined, p.rejected, 0, 0, 0
  FROM report r ${ofPerson} CROSS JOIN LATERAL duty_parts(r.id, r.source, c.answer_by) p WHERE r.received_at IS NOT NULL
  UNION ALL ${deliveryAdded.replace('new_rows', 'delivery')}`;

/** Counts the duties towards reporters as they change, so that nobody has to count them all to know how they stand. */
export class CountedDuties1784500000001 implements MigrationInterface {
  readonly name = 'CountedDuties1784500000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    // Processes of an older version may still write: what they commit while all is counted would be in no sum. The view is locked
    // with its tables, and as a whole: whoever waited with half of them would stop the later migrations, after all the counting.
    await queryRunner.query(`
      LOCK TABLE duty, owed_report IN ACCESS EXCLUSIVE MODE;
      CREATE TABLE duty_tally (
        source text NOT NULL,
        slot integer NOT NULL,
        ${columns.map((one) => `${one} bigint NOT NULL`).join(', ')},
        PRIMARY KEY (source, slot)
      ) WITH (fillfactor = 50);
      ${parts};
      ${add(before)};
      ${onStatement('report', 'tally_report_added', 'INSERT', reportAdded)}
      ${onStatement('report', 'tally_report_known', 'UPDATE', reportKnown)}
      ${onStatement('notice', 'tally_notice_added', 'INSERT', noticeAdded)}
      ${onStatement('contact', 'tally_contact_added', 'INSERT', contactAdded)}
      ${onStatement('contact', 'tally_contact_changed', 'UPDATE', contactChanged)}
      ${onStatement('delivery', 'tally_delivery_added', 'INSERT', deliveryAdded)}
      ${onStatement('delivery', 'tally_delivery_changed', 'UPDATE', deliveryChanged)}
      CREATE INDEX contact_declined ON contact (report_id) WHERE answer_by = 'none';
      CREATE INDEX notice_rejected ON notice (report_id) WHERE kind = 'decided' AND facts ->> 'step' = 'rejected';
      CREATE INDEX delivery_given_up ON delivery (report_id, step) WHERE state = 'given-up' AND report_id IS NOT NULL;
      CREATE INDEX delivery_given_up_digest ON delivery (id) WHERE state = 'given-up' AND kind = 'digest';
      CREATE INDEX report_source ON report (source, id) WHERE source <> '';
      CREATE INDEX notice_digest_report ON notice (digest_id, report_id) WHERE digest_id IS NOT NULL;
      DROP INDEX notice_digest;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP FUNCTION tally_report_added, tally_report_known, tally_notice_added, tally_contact_added, tally_contact_changed,
        tally_delivery_added, tally_delivery_changed CASCADE;
      DROP FUNCTION duty_parts;
      DROP TABLE duty_tally;
      CREATE INDEX notice_digest ON notice (digest_id) WHERE digest_id IS NOT NULL;
      DROP INDEX contact_declined, notice_rejected, delivery_given_up, delivery_given_up_digest, report_source, notice_digest_report;
    `);
  }
}
