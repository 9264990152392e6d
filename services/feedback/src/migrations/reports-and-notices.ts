import { createAuditTable } from '@fengsui/database';
import { createMessagingTables } from '@fengsui/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const step = `smallint NOT NULL GENERATED ALWAYS AS
  (CASE kind WHEN 'received' THEN 1 WHEN 'decided' THEN 2 WHEN 'handled' THEN 3 ELSE 0 END) STORED`;

export class ReportsAndNotices1767225600000 implements MigrationInterface {
  readonly name = 'ReportsAndNotices1767225600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createMessagingTables(queryRunner);
    await createAuditTable(queryRunner);
    await queryRunner.query(`
      CREATE TABLE report (
        id uuid PRIMARY KEY,
        receipt_number text UNIQUE,
        secret_sha256 text,
        channel text,
        source text,
        language text,
        tlp text,
        received_at timestamptz
      );

      CREATE TABLE owed_report (
        received_at timestamptz NOT NULL,
        report_id uuid NOT NULL,
        PRIMARY KEY (received_at, report_id)
      );

      CREATE TABLE contact (
        report_id uuid PRIMARY KEY,
        email text NOT NULL,
        name text NOT NULL,
        language text NOT NULL,
        in_reply_to text NOT NULL
      );

      CREATE TABLE platform_contact (
        platform text PRIMARY KEY,
        email text NOT NULL,
        language text NOT NULL,
        told_at timestamptz NOT NULL
      );

      CREATE TABLE open_digest (
        platform text PRIMARY KEY,
        digest_id uuid NOT NULL,
        lines integer NOT NULL,
        next_at timestamptz NOT NULL DEFAULT now()
      ) WITH (fillfactor = 50);

      CREATE TABLE notice (
        id uuid NOT NULL,
        report_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('received', 'decided', 'handled')),
        step ${step},
        facts jsonb NOT NULL,
        at timestamptz NOT NULL,
        traceparent text NOT NULL,
        platform text,
        digest_id uuid,
        PRIMARY KEY (report_id, kind)
      );
      CREATE INDEX notice_digest ON notice (digest_id) WHERE digest_id IS NOT NULL;

      CREATE TABLE delivery (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('received', 'decided', 'handled', 'digest')),
        step ${step},
        report_id uuid,
        platform text,
        traceparent text NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'uncertain', 'failed')),
        attempts integer NOT NULL DEFAULT 0,
        made_at timestamptz NOT NULL,
        next_attempt_at timestamptz NOT NULL,
        lease_until timestamptz,
        message_id text,
        last_error text,
        sent_at timestamptz,
        settled_by text,
        settled_reason text,
        UNIQUE (report_id, kind),
        CHECK ((kind = 'digest') = (platform IS NOT NULL) AND (kind = 'digest') = (report_id IS NULL))
      );
      CREATE INDEX delivery_due ON delivery (next_attempt_at, id) WHERE state = 'pending';
      CREATE INDEX delivery_leased ON delivery (lease_until) WHERE state = 'sending';
      CREATE INDEX delivery_open ON delivery (state, id) WHERE state <> 'sent';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE delivery, notice, open_digest, platform_contact, contact, owed_report, report, parked, inbox_attempt, inbox, outbox, audit_entry;
      DROP FUNCTION refuse_audit_change;
    `);
  }
}
