import type { MigrationInterface, QueryRunner } from 'typeorm';

const step = `CASE kind
  WHEN 'received' THEN 10 WHEN 'information-requested' THEN 15 WHEN 'supplement-received' THEN 15
  WHEN 'decided' THEN 20 WHEN 'reassigned' THEN 25
  WHEN 'handled' THEN 30 WHEN 'result-changed' THEN 35 ELSE 0 END`;

const kinds = `'received', 'decided', 'handled', 'information-requested', 'supplement-received', 'reassigned', 'result-changed'`;

/**
 * The three duties towards each reporter. They are derived from what is there anyway, which saves three inserts and three
 * updates a report.
 */
export const duties = `
  CREATE VIEW duty AS
  SELECT r.id AS report_id, r.received_at, k.step, n.id AS notice_id, n.at AS told_at, d.id AS delivery_id,
    d.state AS delivery_state, d.sent_at,
    CASE
      WHEN c.answer_by = 'none' OR d.state = 'given-up' OR (d.id IS NULL AND p.platform IS NOT NULL) THEN 'not-owed'
      WHEN n.id IS NULL THEN CASE WHEN k.step = 30 AND decided.facts ->> 'step' = 'rejected' THEN 'not-owed' ELSE 'owed' END
      WHEN d.state = 'sent' OR (d.id IS NULL AND n.platform IS NULL AND c.report_id IS NULL) THEN 'fulfilled'
      ELSE 'owed'
    END AS state,
    CASE
      WHEN c.answer_by = 'none' OR d.settled_reason = 'declined' OR (d.id IS NULL AND p.platform IS NOT NULL) THEN 'declined'
      WHEN d.state = 'given-up' THEN 'given-up'
      WHEN n.id IS NULL AND k.step = 30 AND decided.facts ->> 'step' = 'rejected' THEN 'rejected'
    END AS reason,
    CASE WHEN d.kind = 'digest' AND d.channel = 'mail' THEN 'digest'
      WHEN d.id IS NOT NULL THEN d.channel WHEN n.platform IS NULL THEN 'status-page' ELSE 'digest' END AS via
  FROM report r
  CROSS JOIN (VALUES (10, 'received'), (20, 'decided'), (30, 'handled')) AS k (step, kind)
  LEFT JOIN notice n ON n.report_id = r.id AND n.kind = k.kind AND n.occurrence = ''
  LEFT JOIN notice decided ON decided.report_id = r.id AND decided.kind = 'decided' AND decided.occurrence = ''
  LEFT JOIN delivery d ON d.id = coalesce(n.digest_id, n.id)
  LEFT JOIN contact c ON c.report_id = r.id
  LEFT JOIN platform_contact p ON p.platform = r.source AND p.email = ''
    AND NOT EXISTS (SELECT FROM notice_webhook w WHERE w.source = r.source)
  WHERE r.received_at IS NOT NULL`;

/** The duties are the steps that ten divides; what is told between them comes after all duties before it. */
export class AnswersAndDuties1783468800000 implements MigrationInterface {
  readonly name = 'AnswersAndDuties1783468800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.widenNotices(queryRunner);
    await this.widenDeliveries(queryRunner);
    await queryRunner.query(`
      ALTER TABLE contact
        ADD COLUMN phone text NOT NULL DEFAULT '',
        ADD COLUMN answer_by text NOT NULL DEFAULT 'mail' CHECK (answer_by IN ('mail', 'call-back', 'none'));

      ALTER TABLE owed_report ADD COLUMN decided boolean NOT NULL DEFAULT false;
      UPDATE owed_report o SET decided = true
        WHERE EXISTS (SELECT FROM notice n WHERE n.report_id = o.report_id AND n.kind = 'decided');
      CREATE INDEX owed_decision ON owed_report (received_at, report_id) WHERE NOT decided;

      CREATE TABLE incident (
        id uuid PRIMARY KEY,
        report_id uuid,
        reopened_round integer NOT NULL DEFAULT 0,
        reopened_at timestamptz,
        handled_round integer,
        handled_at timestamptz,
        results jsonb,
        tlp text,
        traceparent text
      );

      CREATE TABLE assignment (
        report_id uuid PRIMARY KEY,
        revision integer NOT NULL,
        incident_id uuid NOT NULL,
        incident_number text NOT NULL,
        how text NOT NULL,
        class text NOT NULL,
        at timestamptz NOT NULL,
        traceparent text NOT NULL
      );
      CREATE INDEX assignment_incident ON assignment (incident_id);

      CREATE TABLE mail_address (
        address_sha256 text PRIMARY KEY,
        window_from timestamptz NOT NULL,
        mails integer NOT NULL,
        bounces integer NOT NULL DEFAULT 0,
        bounced_at timestamptz,
        bounced_status text
      );

      CREATE TABLE call_back (
        report_id uuid PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('open', 'done')),
        made_at timestamptz NOT NULL,
        next_at timestamptz NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        taken_by text,
        taken_at timestamptz,
        outcome text CHECK (outcome IN ('reached', 'not-reached', 'wrong-number')),
        note text
      );
      CREATE INDEX call_back_open ON call_back (next_at, report_id) WHERE state = 'open';

      CREATE TABLE notice_webhook (
        source text PRIMARY KEY,
        url text NOT NULL,
        secret text NOT NULL,
        made_by text NOT NULL,
        made_at timestamptz NOT NULL
      );

      CREATE TABLE notice_template (
        step text NOT NULL,
        language text NOT NULL CHECK (language IN ('zh-CN', 'en')),
        version integer NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        made_by text NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (step, language, version)
      );
    `);
    await queryRunner.query(duties);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP VIEW duty;
      DROP TABLE notice_template, notice_webhook, call_back, mail_address, assignment, incident;
      DROP INDEX owed_decision;
      ALTER TABLE owed_report DROP COLUMN decided;
      ALTER TABLE contact DROP COLUMN phone, DROP COLUMN answer_by;
    `);
  }

  private async widenNotices(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE notice
        ADD COLUMN occurrence text NOT NULL DEFAULT '',
        ADD COLUMN silent boolean NOT NULL DEFAULT false,
        DROP CONSTRAINT notice_pkey,
        ADD PRIMARY KEY (report_id, kind, occurrence),
        DROP CONSTRAINT notice_kind_check,
        ADD CONSTRAINT notice_kind_check CHECK (kind IN (${kinds}));
      ALTER TABLE notice ALTER COLUMN step SET EXPRESSION AS (${step});
    `);
  }

  private async widenDeliveries(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE delivery
        ADD COLUMN channel text NOT NULL DEFAULT 'mail' CHECK (channel IN ('mail', 'webhook', 'call-back')),
        ADD COLUMN received_at timestamptz,
        ADD COLUMN returned_status text,
        ADD COLUMN auto_replied_at timestamptz,
        ADD COLUMN template_version integer NOT NULL DEFAULT 0,
        DROP CONSTRAINT delivery_report_id_kind_key,
        DROP CONSTRAINT delivery_kind_check,
        ADD CONSTRAINT delivery_kind_check CHECK (kind IN (${kinds}, 'digest')),
        DROP CONSTRAINT delivery_state_check,
        ADD CONSTRAINT delivery_state_check CHECK (state IN
          ('pending', 'held', 'sending', 'sent', 'uncertain', 'failed', 'bounced', 'given-up'));
      ALTER TABLE delivery ALTER COLUMN step SET EXPRESSION AS (${step});
      UPDATE delivery d SET received_at = r.received_at FROM report r WHERE r.id = d.report_id AND d.state <> 'sent';
      CREATE INDEX delivery_report ON delivery (report_id) WHERE report_id IS NOT NULL;
      DROP INDEX delivery_due;
      CREATE INDEX delivery_due ON delivery (next_attempt_at, id)
        WHERE state IN ('pending', 'held') AND channel <> 'call-back';
      DROP INDEX delivery_open;
      CREATE INDEX delivery_open ON delivery (state, id) WHERE state NOT IN ('sent', 'given-up');
      CREATE INDEX delivery_owed ON delivery (received_at, report_id)
        WHERE state NOT IN ('sent', 'given-up') AND step IN (10, 20, 30);
    `);
  }
}
