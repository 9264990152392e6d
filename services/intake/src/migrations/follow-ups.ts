import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes after a report, a notice or an order, kept as it came before anybody reads it. */
export class FollowUps1795737600000 implements MigrationInterface {
  readonly name = 'FollowUps1795737600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE follow_up (
        id uuid PRIMARY KEY,
        about text NOT NULL CHECK (about IN ('report', 'notice', 'order')),
        channel text NOT NULL CHECK (channel IN ('status-page', 'mail', 'hotline')),
        report_id uuid REFERENCES report (id),
        delivery_id uuid,
        token text NOT NULL DEFAULT '',
        content bytea NOT NULL,
        content_type text NOT NULL,
        content_sha256 text NOT NULL,
        idempotency_key text UNIQUE,
        envelope jsonb,
        traceparent text NOT NULL,
        received_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'received' CHECK (state IN
          ('received', 'supplement', 'bounce', 'auto-reply', 'notification', 'order-reply', 'report')),
        read_attempts integer NOT NULL DEFAULT 0,
        read_lease_until timestamptz,
        settled_at timestamptz,
        text text NOT NULL DEFAULT '',
        observables jsonb NOT NULL DEFAULT '[]',
        file_count integer NOT NULL DEFAULT 0,
        warnings jsonb NOT NULL DEFAULT '[]',
        became_report_id uuid REFERENCES report (id),
        CHECK ((about = 'order') = (token <> '')),
        CHECK ((about = 'order') = (report_id IS NULL)),
        CHECK ((about = 'notice') = (delivery_id IS NOT NULL))
      );
      CREATE INDEX follow_up_waiting ON follow_up (id) WHERE state = 'received';
      CREATE INDEX follow_up_report ON follow_up (report_id, id);
      CREATE TRIGGER follow_up_content_kept BEFORE UPDATE OF
        id, about, channel, report_id, delivery_id, token, content, content_type, content_sha256, received_at ON follow_up
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_content_change();
      CREATE TRIGGER follow_up_kept BEFORE DELETE OR TRUNCATE ON follow_up
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_content_change();
      ALTER TABLE attachment ADD COLUMN follow_up_id uuid REFERENCES follow_up (id);
      ALTER TABLE fetched_mail ADD COLUMN follow_up_id uuid REFERENCES follow_up (id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
