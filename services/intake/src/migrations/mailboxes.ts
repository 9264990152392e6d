import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Mailboxes1795564800000 implements MigrationInterface {
  readonly name = 'Mailboxes1795564800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE mailbox (
        name text PRIMARY KEY,
        uid_validity bigint NOT NULL DEFAULT 0,
        last_uid bigint NOT NULL DEFAULT 0,
        reached boolean NOT NULL,
        reason text NOT NULL DEFAULT '',
        since timestamptz NOT NULL
      );
      CREATE TABLE fetched_mail (
        mailbox text NOT NULL REFERENCES mailbox (name),
        uid_validity bigint NOT NULL,
        uid bigint NOT NULL,
        fingerprint text NOT NULL,
        report_id uuid REFERENCES report (id),
        left_reason text NOT NULL DEFAULT '',
        fetched_at timestamptz NOT NULL,
        settled_at timestamptz,
        PRIMARY KEY (mailbox, uid_validity, uid),
        UNIQUE (mailbox, fingerprint)
      );
      CREATE INDEX fetched_mail_unsettled ON fetched_mail (mailbox) WHERE settled_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('What was reported is never dropped: restore a backup instead.');
  }
}
